package broadcastmonitor.audio.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import broadcastmonitor.audio.Ffmpeg;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A real ffmpeg that sends sound to a live source, at its own pace. */
final class Sender implements AutoCloseable {
    private static final String TONE = "-re -f lavfi -i sine=frequency=440:sample_rate=48000";

    private final Process process;

    private Sender(Process process) {
        this.process = process;
    }

    /** Sends a tone of 440 Hz without end. */
    static Sender tone(String output) throws IOException {
        return start(TONE + " " + output);
    }

    /** Sends what the arguments say, which are divided by spaces. */
    static Sender start(String arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "fatal"));
        line.addAll(Arrays.asList(arguments.split(" ")));
        return new Sender(ffmpeg().command(line).inheritIO().start());
    }

    /** Makes a file of what the arguments say. */
    static Path make(Path file, String arguments) throws IOException, InterruptedException {
        try (Sender maker = start("-y " + arguments + " " + file)) {
            if (maker.process.waitFor() != 0) {
                throw new IOException("ffmpeg " + arguments + " failed");
            }
        }
        return file;
    }

    /** The ffmpeg of this machine; the test is skipped, with the reason, when there is none. */
    static Ffmpeg ffmpeg() {
        Ffmpeg.Search search = Ffmpeg.find();
        assumeTrue(search.found().isPresent(), search::reason);
        return search.found().get();
    }

    /** Skips the test when this ffmpeg lacks a protocol. */
    static void needs(String protocol) throws IOException {
        Process asked = ffmpeg().command(List.of("-hide_banner", "-protocols"))
                .redirectErrorStream(true)
                .start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(said.lines().anyMatch(l -> l.strip().equals(protocol)), "this ffmpeg has no " + protocol);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DatagramSocket datagrams =
                        new DatagramSocket(socket.getLocalPort(), InetAddress.getLoopbackAddress())) {
            return datagrams.getLocalPort();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
