package broadcastmonitor.cli;

import broadcastmonitor.app.ReaderStore;
import broadcastmonitor.app.Replay;
import broadcastmonitor.app.ReplayRequest;
import broadcastmonitor.app.Summary;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Interruption;
import broadcastmonitor.cli.terminal.Ticking;
import broadcastmonitor.speech.Stride;
import broadcastmonitor.speech.model.ModelStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** Runs a replay on the terminal until its end or Ctrl-C. */
final class ReplayRun {
    private final Console console;

    ReplayRun(Console console) {
        this.console = console;
    }

    int run(
            List<ReplayRequest.Broadcast> broadcasts,
            Language language,
            boolean realtime,
            int track,
            ReplayOptions options) {
        return run(broadcasts, language, realtime, track, options, data -> null);
    }

    /** @param dashboards opens a dashboard for the data folder, or gives null */
    int run(
            List<ReplayRequest.Broadcast> broadcasts,
            Language language,
            boolean realtime,
            int track,
            ReplayOptions options,
            Function<Path, DemoDashboard> dashboards) {
        if (options.cores < 1) {
            throw new UserMistake("--cores " + options.cores + ": at least one core has to work");
        }
        if (options.model != null && options.model.isBlank()) {
            throw new UserMistake("--model names no model");
        }
        Path dataDir = options.dataDir == null ? Home.folder().resolve("data") : options.dataDir;
        ReplayRequest request = new ReplayRequest(
                broadcasts,
                language,
                options.brief == null ? null : Options.readable(options.brief.toString()),
                options.model,
                options.rules(),
                realtime,
                options.cores,
                options.longStride ? Stride.LONG : Stride.STANDARD,
                track,
                options.bootstrapServers,
                options.kafkaProperties,
                dataDir,
                options.brokerPort,
                options.detectors.choice(),
                !options.noEvaluator);
        try (DemoDashboard dashboard = dashboards.apply(dataDir)) {
            return run(request, options, dashboard);
        }
    }

    private int run(ReplayRequest request, ReplayOptions options, DemoDashboard dashboard) {
        ReplayView view = new ReplayView(console, options.json ? new AlertJson(console) : null, dashboard);
        Replay replay = new Replay(
                request,
                ModelStore.of(Home.folder(), System.getenv()),
                ReaderStore.of(Home.folder(), System.getenv()),
                view,
                Clock.systemUTC());
        try (Interruption ignored = new Interruption(() -> stop(replay, dashboard))) {
            return played(replay, view);
        }
    }

    private static void stop(Replay replay, DemoDashboard dashboard) {
        replay.stop();
        if (dashboard != null) {
            dashboard.stop();
        }
    }

    /** Everything is shown when this returns: an interrupted process may end as soon as the interruption is closed. */
    private int played(Replay replay, ReplayView view) {
        try (Ticking ignored = new Ticking(view::tick)) {
            List<Summary> summaries = replay.run();
            return summaries.isEmpty() || summaries.stream().anyMatch(Summary::interrupted) ? 130 : 0;
        } finally {
            view.clear();
            console.flush();
        }
    }
}
