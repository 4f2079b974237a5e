package broadcastmonitor.cli;

import broadcastmonitor.app.ReaderChoice;
import broadcastmonitor.app.ReaderStore;
import broadcastmonitor.app.TwinReader;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Interruption;
import broadcastmonitor.dashboard.DashboardFace;
import broadcastmonitor.dashboard.Sounds;
import broadcastmonitor.kafka.AuditForwarder;
import broadcastmonitor.kafka.AuditTopic;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.broker.ExternalCluster;
import broadcastmonitor.reader.Caution;
import broadcastmonitor.web.WebServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor dashboard}: the moderators' pages alone, beside a cluster. */
@Command(
        name = "dashboard",
        mixinStandardHelpOptions = true,
        description =
                "Serves the moderators' dashboard beside a Kafka cluster, until it is stopped; as often as wanted.")
final class DashboardCommand implements Callable<Integer> {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            required = true,
            description = "The Kafka cluster with the topics.")
    private String bootstrapServers;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Further settings for the clients of the cluster, e.g. for encryption.")
    private Path kafkaProperties;

    @Option(
            names = "--view",
            paramLabel = "FILE",
            description = {
                "Where the view of the topics is kept, data/dashboard/cases.db by default. It may be deleted;",
                "two dashboards need two."
            })
    private Path view;

    @Option(
            names = "--reader",
            paramLabel = "off|NAME|DIR",
            description = {
                "The reader by which lines near to false alarms are found; by default the one that comes with the program.",
                "Off: this dashboard finds none."
            })
    private String reader;

    @Option(
            names = "--inside",
            paramLabel = "NETWORK",
            split = ",",
            description = "An inside network or address that webhooks may be sent to, as 10.0.0.0/8; may be repeated.")
    private List<String> inside = List.of();

    @Mixin
    private WebOptions web;

    @Mixin
    private QualityOptions quality;

    private final Console console;

    DashboardCommand(Console console) {
        this.console = console;
    }

    private ReaderChoice choice() {
        boolean off = "off".equals(reader);
        return new ReaderChoice(off, off ? null : reader, Caution.BALANCED);
    }

    @Override
    public Integer call() throws InterruptedException {
        Path viewFile = view == null ? Home.folder().resolve("data/dashboard/cases.db") : view;
        // What is wrong with the address shows before anything listens.
        Cluster first = ExternalCluster.connect(bootstrapServers, kafkaProperties);
        first.close();
        CountDownLatch stop = new CountDownLatch(1);
        Supplier<Cluster> topics = () -> ExternalCluster.connect(bootstrapServers, kafkaProperties);
        DashboardFace face = new DashboardFace(Sounds.elsewhere(web.nodeToken()), InstantSource.system());
        face.explainedBy(DemoDashboard.notes(Home.rules()));
        quality.applyTo(face);
        try (Interruption ignored = new Interruption(stop::countDown);
                WebServer server = new WebServer(web.settings(null), face);
                AuditForwarder ignored2 = new AuditForwarder(web.audit(null), topics);
                DeskOpening ignored3 = new DeskOpening(
                        face,
                        topics,
                        viewFile,
                        null,
                        console::note,
                        new TwinReader(choice(), Home.rules(), ReaderStore.of(Home.folder(), System.getenv())),
                        new Outward(
                                Home.folder().resolve("data"),
                                web.accountsFolder(null),
                                Options.inside(inside),
                                server.address(),
                                face,
                                topics))) {
            face.audits(new AuditTopic(topics));
            console.note("the dashboard is at " + server.address() + ", topics on " + bootstrapServers);
            console.flush();
            stop.await();
            console.note("stopping");
        } finally {
            face.close();
            console.flush();
        }
        return 130;
    }
}
