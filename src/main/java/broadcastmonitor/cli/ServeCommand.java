package broadcastmonitor.cli;

import broadcastmonitor.app.live.BroadcastStatus;
import broadcastmonitor.app.live.Broadcasts;
import broadcastmonitor.app.live.BroadcastsFile;
import broadcastmonitor.app.live.LiveService;
import broadcastmonitor.app.live.LiveSettings;
import broadcastmonitor.app.live.RemoteBroadcasts;
import broadcastmonitor.app.live.SharedBroadcasts;
import broadcastmonitor.app.past.RuleTrial;
import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Interruption;
import broadcastmonitor.control.ControlFace;
import broadcastmonitor.dashboard.DashboardFace;
import broadcastmonitor.dashboard.Sounds;
import broadcastmonitor.kafka.AuditForwarder;
import broadcastmonitor.kafka.AuditTopic;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.broker.ExternalCluster;
import broadcastmonitor.kafka.publication.TopicRuleStore;
import broadcastmonitor.speech.model.ModelStore;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import broadcastmonitor.workbench.Drafts;
import broadcastmonitor.workbench.Publishing;
import broadcastmonitor.workbench.RuleDesk;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor serve}: the long-running service. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Runs the service: monitors the broadcasts that it is given over HTTP or in a file, until it is stopped.")
final class ServeCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Option(
            names = "--share",
            description = "Share the broadcasts with the services of other machines on the same cluster.")
    private boolean share;

    @Option(names = "--no-dashboard", description = "Without the moderators' dashboard.")
    private boolean noDashboard;

    @Mixin
    private WebOptions web;

    @Mixin
    private QualityOptions quality;

    @Mixin
    private LiveOptions options;

    @Mixin
    private RemoteOptions sources;

    @Mixin
    private StampOption stamp;

    private final Console console;
    private volatile SharedBroadcasts shared;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (share && options.bootstrapServers == null) {
            throw new UserMistake("--share needs a cluster to share on: --bootstrap-servers HOST:PORT");
        }
        WebSettings listening = web.settings(options.data());
        CountDownLatch stop = new CountDownLatch(1);
        try (Interruption ignored = new Interruption(stop::countDown)) {
            console.note("starting");
            LiveSettings settings = options.settings(!share);
            try (LiveService service = LiveService.prepared(
                    settings.withAccess(sources.access(options.inside())),
                    ModelStore.of(Home.folder(), System.getenv()),
                    Home.folder().resolve("samples"),
                    new ServiceNotes(console) {
                        @Override
                        public void ended(BroadcastStatus status) {
                            super.ended(status);
                            if (shared != null) {
                                shared.ended(status.id());
                            }
                        }
                    })) {
                serve(service, settings.data(), listening, stop);
            } finally {
                console.flush();
            }
            return 130;
        }
    }

    private void serve(LiveService service, Path data, WebSettings listening, CountDownLatch stop)
            throws InterruptedException {
        AtomicReference<Broadcasts> ready = new AtomicReference<>();
        ControlFace control = new ControlFace(new RemoteBroadcasts(ready::get, service));
        // It answers from the beginning, however long what an earlier service left takes to begin again.
        try (DashboardFace dashboard = noDashboard ? null : dashboard(data);
                WebServer server = dashboard == null
                        ? new WebServer(listening, control)
                        : new WebServer(listening, control, dashboard)) {
            service.answersAt(server.node());
            service.open();
            try (SharedBroadcasts joined = share ? join(service) : null) {
                Broadcasts broadcasts = joined == null ? service : joined;
                ready.set(broadcasts);
                BroadcastsFile file = options.broadcasts == null
                        ? null
                        : new BroadcastsFile(options.broadcasts, broadcasts, console::note);
                if (file != null) {
                    file.begin();
                }
                console.note("serving on " + server.address() + ", topics on "
                        + service.service().bootstrapServers()
                        + "; broadcasts that are not over when it stops go on at the next start");
                Supplier<Cluster> topics = topics(service);
                if (dashboard != null) {
                    dashboard.audits(new AuditTopic(topics));
                }
                try (TopicRuleStore rules = dashboard == null ? null : workbench(dashboard, topics, data);
                        AuditForwarder ignored = new AuditForwarder(web.audit(data), topics);
                        DeskOpening view = dashboard == null ? null : view(dashboard, server, topics, data)) {
                    while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                        if (file != null) {
                            file.refresh();
                        }
                    }
                    console.note("stopping");
                }
            }
        }
    }

    private TopicRuleStore workbench(DashboardFace dashboard, Supplier<Cluster> topics, Path data) {
        TopicRuleStore store = new TopicRuleStore(topics);
        Path scratch = data.resolve("workbench");
        dashboard.worksOn(new RuleDesk(
                new Publishing(store, options.rules(), scratch, RuleTopicOptions::prove, InstantSource.system()),
                new Drafts(data.resolve("drafts")),
                new RuleTrial(data, scratch),
                options.rules(),
                scratch));
        return store;
    }

    private Supplier<Cluster> topics(LiveService service) {
        // The broker inside comes back at the same port.
        String servers = service.service().bootstrapServers();
        return () -> ExternalCluster.connect(servers, options.kafkaProperties);
    }

    private DashboardFace dashboard(Path data) {
        DashboardFace face =
                new DashboardFace(new Sounds(new SoundArchive(data), web.nodeToken()), InstantSource.system());
        face.explainedBy(DemoDashboard.notes(options.rules()));
        quality.applyTo(face);
        face.makesEvidence(data, options.rules());
        stamp.authority(options.inside()).ifPresent(face::stampsEvidence);
        face.learnsFor(options.rules());
        return face;
    }

    private DeskOpening view(DashboardFace dashboard, WebServer server, Supplier<Cluster> topics, Path data) {
        dashboard.answersAt(server.node());
        Outward outward =
                new Outward(data, web.accountsFolder(data), options.inside(), server.address(), dashboard, topics);
        return new DeskOpening(
                dashboard, topics, DemoDashboard.viewFile(data), data, console::note, options.twins(), outward);
    }

    private SharedBroadcasts join(LiveService service) {
        shared = new SharedBroadcasts(
                service,
                options.bootstrapServers,
                options.kafkaProperties,
                Clock.systemUTC(),
                (id, line) -> console.note("broadcast " + id + ": " + line));
        return shared;
    }
}
