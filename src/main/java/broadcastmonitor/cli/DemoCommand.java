package broadcastmonitor.cli;

import broadcastmonitor.app.ReplayRequest;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cli.terminal.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor demo}: everything at once on a bundled sample, offline. */
@Command(name = "demo", description = "Plays a bundled sample broadcast through the whole pipeline, offline.")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--fast", description = "As fast as it goes instead of at the broadcast's own pace.")
    private boolean fast;

    @Option(names = "--language", paramLabel = "LANGUAGE", description = "en (default) or ru.")
    private String language = "en";

    @Option(names = "--no-dashboard", description = "Without the dashboard beside it.")
    private boolean noDashboard;

    @Option(
            names = "--stay",
            description = {
                "Keep the dashboard until Ctrl-C when everything was played, as happens by itself",
                "where a person sits at a terminal."
            })
    private boolean stay;

    @Option(
            names = "--inside",
            paramLabel = "NETWORK",
            split = ",",
            description = "An inside network or address that webhooks may be sent to, as 127.0.0.1; may be repeated.")
    private List<String> inside = List.of();

    @Mixin
    private QualityOptions quality;

    @Mixin
    private ReplayOptions options;

    private final Console console;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Language spoken = Language.of(language)
                .orElseThrow(() -> new UserMistake("the demo is in en or ru, not in \"" + language + "\""));
        Path sample = Home.folder().resolve("samples/broadcast_" + spoken.code() + ".wav");
        if (options.brief == null) {
            options.brief = Home.folder().resolve("samples/brief_" + spoken.code() + ".yaml");
        }
        if (options.model == null) {
            options.model = "vosk-model-demo-" + spoken.code();
        }
        return new ReplayRun(console)
                .run(
                        List.of(new ReplayRequest.Broadcast("demo-" + spoken.code(), sample)),
                        spoken,
                        !fast,
                        1,
                        options,
                        data -> noDashboard
                                ? null
                                : new DemoDashboard(
                                        console,
                                        data,
                                        options.rules(),
                                        quality,
                                        stay || isWatched(),
                                        options.detectors.twins(options.rules()),
                                        Options.inside(inside)));
    }

    /** Whether both ends are a terminal: a script goes on when the demo is over. */
    private static boolean isWatched() {
        return System.console() != null;
    }
}
