package broadcastmonitor.cli;

import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.app.BriefedRules;
import broadcastmonitor.app.ReloadingRules;
import broadcastmonitor.app.RulesInForce;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.kafka.Briefs;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.broker.ExternalCluster;
import broadcastmonitor.kafka.evaluator.EvaluatorLoop;
import broadcastmonitor.kafka.evaluator.EvaluatorSettings;
import broadcastmonitor.kafka.evaluator.EvaluatorStreams;
import broadcastmonitor.kafka.evaluator.StreamsSettings;
import broadcastmonitor.kafka.publication.RuleFollower;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code monitor evaluate}: the evaluator as a process of its own, from the transcripts on a cluster to the alerts on it,
 * until it is interrupted. Then it finishes what it has in hand and stores its progress.
 */
@Command(
        name = "evaluate",
        description = "Evaluates the transcripts on a Kafka cluster and publishes alerts there, until Ctrl-C.")
final class EvaluateCommand implements Callable<Integer> {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            required = true,
            description = "The Kafka cluster; several addresses separated by commas.")
    private String bootstrapServers;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Further settings for Kafka's clients (security), a Java properties file.")
    private Path kafkaProperties;

    @Option(
            names = "--brief",
            paramLabel = "FILE",
            description = "What those broadcasts are about that were begun without a brief of their own (YAML).")
    private Path brief;

    @Option(names = "--rules", paramLabel = "DIR", description = "The rule packs; the project's own by default.")
    private Path rules;

    @Option(
            names = "--streams",
            description = "Share the broadcasts with other machines that run this with the same application id.")
    private boolean streams;

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description = "With --streams: the name that these machines have in common; by default"
                    + " broadcast-monitor.streams.")
    private String applicationId;

    @Option(
            names = "--exactly-once",
            description = "With --streams: publish in transactions, for consumers that must not see an alert twice.")
    private boolean exactlyOnce;

    @Option(
            names = "--stable-partials",
            paramLabel = "N",
            description =
                    "How many hypotheses in a row must agree before an alert is raised (default: ${DEFAULT-VALUE}).")
    private int stablePartials = AlertPolicy.DEFAULT.stablePartials();

    @Mixin
    private DetectorOptions detectors;

    private static final Duration LOOK_FOR_EDITS = Duration.ofSeconds(1);
    private static final Duration PUBLISHED = Duration.ofMinutes(2);

    private final Console console;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        StreamsSettings sharing = sharing();
        Path folder = rules == null ? Home.rules() : Options.folder(rules, "rules");
        Brief declared = brief == null ? Brief.none() : Brief.load(Options.readable(brief.toString()));
        Map<String, Object> settings = kafkaProperties == null
                ? Map.of()
                : ExternalCluster.properties(Options.readable(kafkaProperties.toString()));
        try (ReloadingRules current = new ReloadingRules(
                        folder,
                        detectors.open(folder, broadcastmonitor.speech.model.WorkProgress.NONE),
                        ReloadingRules.temporaryVersions(),
                        LOOK_FOR_EDITS,
                        console::note);
                Cluster cluster = ExternalCluster.connect(bootstrapServers, settings)) {
            Topics.create(cluster);
            // Not closed either: versions come until the process ends.
            RuleFollower published = new RuleFollower(() -> cluster, current::take);
            if (!published.awaitCurrent(PUBLISHED)) {
                console.note("monitor: published rules could not be read yet; until then those of " + folder
                        + " are in force");
            }
            RulesInForce rules = current.inForce();
            if (rules.source() == RulesInForce.Source.PUBLISHED || rules.refused() != null) {
                console.note(rules.line());
            }
            // Not closed: the evaluator may ask for briefs until the process ends.
            BriefedRules rulesOf = new BriefedRules(new Briefs(cluster), current, declared, console::note);
            if (streams) {
                EvaluatorStreams shared = new EvaluatorStreams(cluster, rulesOf, sharing, Clock.systemUTC());
                run(shared, shared::close, "evaluating a share of the transcripts on ", current.readerLine());
            } else {
                EvaluatorLoop loop = new EvaluatorLoop(
                        cluster,
                        rulesOf,
                        EvaluatorSettings.DEFAULT.withPolicy(Options.policy(stablePartials)),
                        Clock.systemUTC());
                run(loop, loop::close, "evaluating the transcripts on ", current.readerLine());
            }
            return 1;
        }
    }

    private StreamsSettings sharing() {
        if (!streams && (applicationId != null || exactlyOnce)) {
            throw new UserMistake((exactlyOnce ? "--exactly-once" : "--application-id")
                    + " is for --streams: add it, or leave it out");
        }
        try {
            StreamsSettings named = applicationId == null
                    ? StreamsSettings.DEFAULT
                    : StreamsSettings.DEFAULT.withApplicationId(applicationId);
            return named.exactlyOnce(exactlyOnce).withPolicy(Options.policy(stablePartials));
        } catch (IllegalArgumentException e) {
            throw new UserMistake(e.getMessage());
        }
    }

    private void run(Runnable evaluator, Runnable close, String doing, String reader) {
        // Ctrl-C ends the process with 130 by itself; it only has to wait for the evaluator.
        Runtime.getRuntime().addShutdownHook(new Thread(close, "evaluator-end"));
        console.note(doing + bootstrapServers + " until Ctrl-C (" + reader + ")");
        evaluator.run();
        // It ends by itself only when it has failed for good, and then this says why.
        close.run();
    }
}
