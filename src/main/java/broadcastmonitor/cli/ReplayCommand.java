package broadcastmonitor.cli;

import broadcastmonitor.app.ReplayRequest;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor replay}: recordings in, alerts out. */
@Command(name = "replay", description = "Plays recordings through the whole pipeline and shows the alerts.")
final class ReplayCommand implements Callable<Integer> {
    private static final int LONGEST_ID = 200;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recordings: whatever ffmpeg reads.")
    private List<String> files;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Id of the broadcast, the key of its messages; the file's name by default.")
    private String id;

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description = "en, ru or auto (default): let the installed models find out.")
    private String language = "auto";

    @Option(names = "--realtime", description = "At the recording's own pace.")
    private boolean realtime;

    @Option(names = "--track", paramLabel = "N", description = "Which audio track; the first by default.")
    private int track = 1;

    @Mixin
    private ReplayOptions options;

    private final Console console;

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new ReplayRun(console)
                .run(broadcasts(), Options.language(language).orElse(null), realtime, track, options);
    }

    private List<ReplayRequest.Broadcast> broadcasts() {
        if (id != null && files.size() > 1) {
            throw new UserMistake("--id names one broadcast, and there are " + files.size() + " files");
        }
        if (id != null && (id.isBlank() || id.length() > LONGEST_ID || !id.equals(Screen.clean(id)))) {
            throw new UserMistake("--id is up to " + LONGEST_ID + " visible characters");
        }
        List<ReplayRequest.Broadcast> broadcasts = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String file : files) {
            Path path = Options.path(file);
            String wanted = id != null ? id : idOf(path);
            String free = wanted;
            for (int i = 2; !taken.add(free); i++) {
                free = wanted + "-" + i;
            }
            broadcasts.add(new ReplayRequest.Broadcast(free, path));
        }
        return broadcasts;
    }

    /** The file's name without extension, in lower case, what is neither letter nor digit as a hyphen. */
    static String idOf(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString();
        int dot = name.lastIndexOf('.');
        String plain = (dot > 0 ? name.substring(0, dot) : name)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}._]+", "-")
                .replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "broadcast" : plain.substring(0, Math.min(LONGEST_ID, plain.length()));
    }
}
