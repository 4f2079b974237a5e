package broadcastmonitor.cli;

import broadcastmonitor.app.live.BroadcastSpec;
import broadcastmonitor.app.live.BroadcastStatus;
import broadcastmonitor.app.live.BroadcastsFile;
import broadcastmonitor.app.live.LiveService;
import broadcastmonitor.app.live.RefusedException;
import broadcastmonitor.audio.live.LiveSource;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Interruption;
import broadcastmonitor.speech.model.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor live}: broadcasts that are on the air, on the terminal, until they end. */
@Command(
        name = "live",
        mixinStandardHelpOptions = true,
        description = "Monitors live broadcasts and shows their alerts, until they end or Ctrl-C ends them.")
final class LiveCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final Duration ENDING = Duration.ofSeconds(60);

    @Parameters(
            arity = "0..*",
            paramLabel = "SOURCE",
            description = "rtmp://, srt://, http(s):// (also .m3u8), udp://, rtp://, device:, a file at its own pace,"
                    + " or - for standard input.")
    private List<String> sources = List.of();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Id of the broadcast, once for each source; by default a name and the time.")
    private List<String> ids = List.of();

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description = "en, ru or auto (default): let the models find out. Once for all sources, or once for each.")
    private List<String> languages = List.of("auto");

    @Option(
            names = "--brief",
            paramLabel = "FILE",
            description = "What the broadcast is about (YAML). Once for all sources, or once for each.")
    private List<String> briefs = List.of();

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR",
            description = "The speech model; by default the best one installed for the language.")
    private String model;

    @Option(names = "--json", description = "Every alert as one JSON line on stdout, as it arrives.")
    private boolean json;

    @Mixin
    private LiveOptions options;

    private final Console console;

    LiveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<BroadcastSpec> specs = specs();
        LiveView view = new LiveView(console, json, specs.size() > 1 || options.broadcasts != null, Clock.systemUTC());
        CountDownLatch stop = new CountDownLatch(1);
        try (Interruption ignored = new Interruption(stop::countDown)) {
            view.told("", "starting");
            try (LiveService service = new LiveService(
                    options.settings(false),
                    ModelStore.of(Home.folder(), System.getenv()),
                    Home.folder().resolve("samples"),
                    view)) {
                return run(service, specs, view, stop);
            } finally {
                view.clear();
                console.flush();
            }
        }
    }

    private int run(LiveService service, List<BroadcastSpec> specs, LiveView view, CountDownLatch stop)
            throws InterruptedException {
        BroadcastsFile file = options.broadcasts == null
                ? null
                : new BroadcastsFile(options.broadcasts, service, line -> view.told("", line));
        try {
            specs.forEach(service::add);
            if (file != null) {
                file.begin();
            }
        } catch (RefusedException e) {
            service.all().forEach(status -> service.end(status.id()));
            throw new UserMistake(e.getMessage());
        }
        boolean interrupted = false;
        // With a file to follow there may be more to come.
        while (!interrupted && (file != null || !service.awaitAllOver(Duration.ZERO))) {
            interrupted = stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            view.standing(service.all());
            if (file != null) {
                file.refresh();
            }
        }
        if (interrupted) {
            view.interrupted();
            service.all().parallelStream().forEach(status -> service.end(status.id()));
            service.awaitAllOver(ENDING);
        }
        service.settle(SETTLING);
        List<BroadcastStatus> all = service.all();
        view.conclude(all);
        boolean failed = all.stream().anyMatch(status -> status.state() == BroadcastStatus.State.FAILED);
        return interrupted ? 130 : failed ? 1 : 0;
    }

    private List<BroadcastSpec> specs() {
        if (sources.isEmpty() && options.broadcasts == null) {
            throw new UserMistake("live needs a source: an address, a file, a device, - for standard input,"
                    + " or --broadcasts FILE");
        }
        if (!ids.isEmpty() && ids.size() != sources.size()) {
            throw new UserMistake(
                    "--id is given " + ids.size() + " times for " + sources.size() + " sources; give it once for each");
        }
        if (sources.stream()
                        .filter(source -> source.equals("-") || source.startsWith("stdin:"))
                        .count()
                > 1) {
            throw new UserMistake("there is only one standard input");
        }
        // A mistake is said before anything is started.
        sources.forEach(LiveSource::parse);
        String stamp = STAMP.format(LocalDateTime.now());
        Set<String> taken = new HashSet<>();
        List<BroadcastSpec> specs = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            String id = ids.isEmpty() ? named(sources.get(i), stamp, taken) : ids.get(i);
            if (!ids.isEmpty() && !taken.add(id)) {
                throw new UserMistake("--id " + id + " is given twice");
            }
            Language language =
                    Options.language(each(languages, i, "--language")).orElse(null);
            String brief = briefs.isEmpty() ? null : text(each(briefs, i, "--brief"));
            specs.add(new BroadcastSpec(id, sources.get(i), language, model, brief, false));
        }
        return specs;
    }

    private String each(List<String> values, int index, String option) {
        if (values.size() != 1 && values.size() != sources.size()) {
            throw new UserMistake(option + " is given " + values.size() + " times for " + sources.size()
                    + " sources; give it once for all, or once for each");
        }
        return values.get(values.size() == 1 ? 0 : index);
    }

    static String named(String source, String stamp, Set<String> taken) {
        // From the source as it is shown: an id is on every topic, and a stream key must not be.
        String last = source.equals("-")
                ? "stdin"
                : LiveSource.parse(source)
                        .shown()
                        .replaceFirst("[?#].*$", "")
                        .replace("***", "")
                        .replaceFirst("/+$", "");
        String name = ReplayCommand.idOf(
                Path.of(last.substring(last.lastIndexOf('/') + 1).replace(":", "-")));
        String wanted = name.substring(0, Math.min(60, name.length())) + "-" + stamp;
        String free = wanted;
        for (int i = 2; !taken.add(free); i++) {
            free = wanted + "-" + i;
        }
        return free;
    }

    private static String text(String brief) {
        try {
            return Files.readString(Options.readable(brief));
        } catch (IOException e) {
            throw new UserMistake("the brief " + brief + " cannot be read: " + e);
        }
    }
}
