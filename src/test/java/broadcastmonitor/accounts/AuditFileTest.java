package broadcastmonitor.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path folder;

    private AuditFile open() {
        return new AuditFile(folder.resolve("accounts.json"));
    }

    private static AuditEntry entry(String detail) {
        return AuditEntry.ofCommand(NOW, "root", "user-added", detail);
    }

    @Test
    void shouldHandOnEverythingInOrderAndOnlyOnce() throws Exception {
        AuditFile file = open();
        List<AuditEntry> given = List.of(entry("one"), entry("Пётр"), entry("three"));
        given.forEach(file::add);
        List<AuditEntry> taken = new ArrayList<>();
        assertThat(open().handOn(taken::addAll)).isEqualTo(3);
        assertThat(taken).isEqualTo(given);
        assertThat(open().handOn(taken::addAll)).isZero();
        file.add(entry("four"));
        assertThat(open().handOn(taken::addAll)).isEqualTo(1);
        assertThat(taken).hasSize(4);
    }

    @Test
    void shouldHandOnAgainWhatWasNotTaken() throws Exception {
        AuditFile file = open();
        file.add(entry("one"));
        assertThatThrownBy(() -> file.handOn(all -> {
                    throw new IllegalStateException("no broker");
                }))
                .hasMessage("no broker");
        file.add(entry("two"));
        List<AuditEntry> taken = new ArrayList<>();
        file.handOn(taken::addAll);
        file.handOn(taken::addAll);
        assertThat(taken).extracting(AuditEntry::detail).containsExactly("one", "two");
    }

    @Test
    void shouldLoseNothingBesideWhatACrashLeftHalfWritten() throws Exception {
        AuditFile file = open();
        file.add(entry("one"));
        Files.write(folder.resolve("audit.jsonl"), "\n{\"id\": \"x\", \"at".getBytes(UTF_8), StandardOpenOption.APPEND);
        file.add(entry("two"));
        List<AuditEntry> taken = new ArrayList<>();
        file.handOn(taken::addAll);
        assertThat(taken).extracting(AuditEntry::detail).containsExactly("one", "two");
    }
}
