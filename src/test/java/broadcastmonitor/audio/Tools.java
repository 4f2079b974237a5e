package broadcastmonitor.audio;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The ffmpeg of this machine, to make test recordings with. */
public final class Tools {
    private Tools() {}

    /** The ffmpeg that {@link Ffmpeg#find} finds; the test is skipped, with the reason, when there is none. */
    public static Ffmpeg ffmpeg() {
        Ffmpeg.Search search = Ffmpeg.find();
        assumeTrue(search.found().isPresent(), search::reason);
        return search.found().get();
    }

    /** Runs ffmpeg with the arguments and an output file. */
    public static Path make(Path output, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error", "-y"));
        line.addAll(List.of(arguments));
        line.add(output.toString());
        Process process = ffmpeg().command(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", line) + ": " + said);
        }
        return output;
    }

    /** The first seconds of an English sample in another format. */
    public static Path sample(Path output, int seconds, String... codec) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("-i", Sound.SAMPLES.resolve("compliant_en.wav").toString()));
        arguments.addAll(List.of("-t", Integer.toString(seconds)));
        arguments.addAll(List.of(codec));
        return make(output, arguments.toArray(String[]::new));
    }
}
