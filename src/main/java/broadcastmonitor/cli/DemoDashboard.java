package broadcastmonitor.cli;

import broadcastmonitor.audio.fence.Reach;
import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.dashboard.DashboardFace;
import broadcastmonitor.dashboard.RuleNotes;
import broadcastmonitor.dashboard.Sounds;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.rules.KnownMistakes;
import broadcastmonitor.twins.Likeness;
import broadcastmonitor.web.WebException;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** The dashboard beside a replay: there as long as its topics are, and longer when somebody looks. */
final class DemoDashboard implements AutoCloseable {
    private final Console console;
    private final Path data;
    private final boolean stays;
    private final Supplier<Optional<Likeness>> likeness;
    private final Reach inside;
    private final DashboardFace face;
    private final WebServer server;
    private final CountDownLatch stop = new CountDownLatch(1);
    private DeskOpening opening;

    /**
     * Listens from now on: at the usual port where that is free.
     *
     * @param data the data folder of the replay
     * @param rules the folder of the rules
     * @param quality how much is judged twice
     * @param stays whether it waits for Ctrl-C when everything was played
     * @param likeness see {@link DeskOpening}
     * @param inside which inside addresses webhooks may be sent to
     */
    DemoDashboard(
            Console console,
            Path data,
            Path rules,
            QualityOptions quality,
            boolean stays,
            Supplier<Optional<Likeness>> likeness,
            Reach inside) {
        this.console = console;
        this.data = data;
        this.stays = stays;
        this.likeness = likeness;
        this.inside = inside;
        face = new DashboardFace(new Sounds(new SoundArchive(data), null), InstantSource.system());
        quality.applyTo(face);
        face.learnsFor(rules);
        face.explainedBy(notes(rules));
        face.makesEvidence(data, rules);
        server = listen();
        console.note("the dashboard is at " + server.address());
    }

    private WebServer listen() {
        try {
            return new WebServer(WebSettings.DEFAULT, face);
        } catch (WebException e) {
            return new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), face);
        }
    }

    /** The topics can be used until {@link #played} returns. */
    void connected(Cluster cluster) {
        Outward outward = new Outward(data, data.resolve("accounts"), inside, server.address(), face, () -> cluster);
        opening = new DeskOpening(face, () -> cluster, viewFile(data), data, console::note, likeness, outward);
    }

    /** What the files of rules say of their known mistakes. */
    static RuleNotes notes(Path rules) {
        KnownMistakes mistakes = new KnownMistakes(rules);
        return (rule, language) -> mistakes.of(rule, Language.of(language).orElse(Language.EN));
    }

    static Path viewFile(Path data) {
        return data.resolve("view").resolve("cases.db");
    }

    /** Everything was played. */
    void played() {
        if (stays && stop.getCount() > 0) {
            console.note("the dashboard stays at " + server.address() + " until Ctrl-C");
            console.flush();
            try {
                stop.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        close();
    }

    /** Nobody looks any more. */
    void stop() {
        stop.countDown();
    }

    @Override
    public void close() {
        if (opening != null) {
            opening.close();
        }
        face.close();
        server.close();
    }
}
