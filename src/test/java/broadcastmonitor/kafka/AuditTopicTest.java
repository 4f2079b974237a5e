package broadcastmonitor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.accounts.AuditEntry;
import broadcastmonitor.accounts.AuditFile;
import broadcastmonitor.accounts.AuditQuery;
import broadcastmonitor.accounts.Principal;
import broadcastmonitor.accounts.Role;
import broadcastmonitor.accounts.Scope;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTopicTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Principal ANNA = new Principal(Principal.Kind.SESSION, "Анна", Role.MODERATOR, Scope.ALL);

    @TempDir
    private Path folder;

    private static AuditEntry viewed(int second, String broadcast, String caseId) {
        return AuditEntry.of(NOW.plusSeconds(second), ANNA, "10.0.0.1", "case-viewed", broadcast, caseId, null, 200);
    }

    private static AuditQuery query(String who, String action, String broadcast, String text, Instant from, int limit) {
        return new AuditQuery(who, action, broadcast, null, text, from, null, limit);
    }

    private static final AuditQuery ALL = query(null, null, null, null, null, AuditQuery.MOST);

    @Test
    void shouldBringWhatWaitsToTheTopicAndFindItThere() throws Exception {
        AuditFile file = new AuditFile(folder.resolve("accounts/accounts.json"));
        file.add(AuditEntry.ofCommand(NOW, "root", "user-added", "Анна moderator"));
        file.add(viewed(1, "shop-1", "0123456789abcdef"));
        AuditEntry twice = viewed(2, "shop-2", "0123456789abcdee");
        file.add(twice);
        file.add(twice);
        file.add(AuditEntry.of(NOW.plusSeconds(3), null, "10.0.0.2", "login-failed", null, null, "Анна", 401));
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("data"))) {
            Topics.create(broker, 2);
            new AuditForwarder(file, () -> broker).close();
            AuditTopic topic = new AuditTopic(() -> broker);
            List<AuditEntry> all = topic.find(ALL);
            assertThat(all)
                    .extracting(AuditEntry::action)
                    .containsExactly("login-failed", "case-viewed", "case-viewed", "user-added");
            assertThat(all.get(1)).isEqualTo(twice);
            all.forEach(entry -> Schemas.assertValid(Topic.AUDIT, Json.bytes(entry)));
            assertThat(topic.find(query("анна", "case-*", null, null, null, 10)))
                    .hasSize(2);
            assertThat(topic.find(query(null, "case", null, null, null, 10))).isEmpty();
            assertThat(topic.find(query(null, null, "shop-1", null, null, 10))).hasSize(1);
            assertThat(topic.find(query(null, null, null, "10.0.0.2", null, 10)))
                    .hasSize(1);
            assertThat(topic.find(query(null, null, null, null, NOW.plusSeconds(3), 10)))
                    .extracting(AuditEntry::action)
                    .containsExactly("login-failed");
            assertThat(topic.find(query(null, null, null, null, null, 2))).isEqualTo(all.subList(0, 2));
        }
    }

    @Test
    void shouldKeepWhatWaitsWhileThereIsNoCluster() throws Exception {
        AuditFile file = new AuditFile(folder.resolve("accounts.json"));
        file.add(viewed(1, "shop-1", "0123456789abcdef"));
        new AuditForwarder(file, () -> {
                    throw ClusterException.fault("no broker", null);
                })
                .close();
        assertThat(file.handOn(entries -> assertThat(entries).hasSize(1))).isEqualTo(1);
    }
}
