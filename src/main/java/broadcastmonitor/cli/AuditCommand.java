package broadcastmonitor.cli;

import broadcastmonitor.accounts.AuditEntry;
import broadcastmonitor.accounts.AuditFile;
import broadcastmonitor.accounts.AuditQuery;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Screen;
import broadcastmonitor.kafka.AuditTopic;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.broker.ExternalCluster;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code monitor audit}: who did and saw what. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Shows who did, saw and took what, from the topic broadcast.audit.")
final class AuditCommand implements Callable<Integer> {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            required = true,
            description = "The Kafka cluster with the topics; serve says where its own are.")
    private String bootstrapServers;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Further settings for the clients of the cluster, e.g. for encryption.")
    private Path kafkaProperties;

    @Option(names = "--who", paramLabel = "NAME", description = "Whose deeds.")
    private String who;

    @Option(names = "--action", paramLabel = "ACTION", description = "What was done, as case-viewed or user-*.")
    private String action;

    @Option(names = "--broadcast", paramLabel = "ID", description = "About which broadcast.")
    private String broadcast;

    @Option(names = "--case", paramLabel = "ID", description = "About which case.")
    private String caseId;

    @Option(names = "--text", paramLabel = "TEXT", description = "What else stands in it.")
    private String text;

    @Option(names = "--since", paramLabel = "TIME", description = "A day, or a time as 2026-01-01T12:00:00Z.")
    private String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Before a day or a time.")
    private String until;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many at most, the newest of them (default: ${DEFAULT-VALUE}).")
    private int limit = 200;

    @Option(names = "--json", description = "One JSON object per entry.")
    private boolean json;

    private final Console console;

    AuditCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > AuditQuery.MOST) {
            throw new UserMistake("--limit " + limit + ": must be 1 to " + AuditQuery.MOST);
        }
        AuditQuery query = new AuditQuery(
                who, action, broadcast, caseId, text, time("--since", since), time("--until", until), limit);
        try (Cluster cluster = ExternalCluster.connect(bootstrapServers, kafkaProperties)) {
            Topics.create(cluster);
            List<AuditEntry> found = new AuditTopic(() -> cluster).find(query);
            // As a log is read: the newest last.
            Collections.reverse(found);
            for (AuditEntry entry : found) {
                if (json) {
                    console.json(AuditFile.json(entry));
                } else {
                    console.line(Screen.clean(row(entry)));
                }
            }
            if (found.size() == limit) {
                console.note("the newest " + limit + "; --limit shows more");
            }
        }
        return 0;
    }

    private static Instant time(String option, String said) {
        if (said == null) {
            return null;
        }
        try {
            return Options.dayOrTime(said, ZoneId.systemDefault());
        } catch (DateTimeException e) {
            throw new UserMistake(
                    option + " " + said + ": write a day as 2026-01-31 or a time as 2026-01-31T12:00:00Z");
        }
    }

    private static String row(AuditEntry entry) {
        String rest = Stream.of(entry.broadcast(), entry.caseId(), entry.detail(), entry.address(), entry.via())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("  "));
        return String.format(
                        Locale.ROOT,
                        "%s  %-20s %-10s %-16s %3s  %s",
                        entry.at().truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                        entry.who() == null ? "-" : entry.who(),
                        entry.role() == null ? "" : entry.role(),
                        entry.action(),
                        entry.status() == null ? "" : entry.status(),
                        rest)
                .stripTrailing();
    }
}
