package broadcastmonitor.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.files.IsoInstants;
import broadcastmonitor.files.Locked;
import broadcastmonitor.files.Stored;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where audit entries wait until they are on their topic: a file that services and commands append to, so that none is lost while the
 * cluster is away, or where a command has none. An entry may be handed on twice, and never not at all. Safe for any thread.
 */
public final class AuditFile implements AuditLog {
    private static final Logger log = LoggerFactory.getLogger(AuditFile.class);
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(IsoInstants.module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;
    private final Path leaving;
    private final Locked lock;

    /** @param accounts beside whose file it lies */
    public AuditFile(Path accounts) {
        file = accounts.resolveSibling("audit.jsonl");
        leaving = accounts.resolveSibling("audit.leaving.jsonl");
        lock = new Locked(accounts.resolveSibling("audit.lock"));
    }

    /** @throws UncheckedIOException when it cannot be written */
    @Override
    public void add(AuditEntry entry) {
        // On a line of its own, whatever a crash left of the one before.
        byte[] line = ("\n" + json(entry)).getBytes(UTF_8);
        try {
            lock.run(() -> {
                Stored.append(file, line);
                return null;
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the audit " + file + " cannot be written: " + e, e);
        }
    }

    /**
     * Hands on what waits, in order, and forgets it when that has returned.
     *
     * @return how many there were
     */
    public int handOn(Consumer<List<AuditEntry>> taker) throws IOException {
        boolean any = lock.run(() -> {
            if (!Files.exists(leaving) && Files.exists(file)) {
                Stored.move(file, leaving);
            }
            return Files.exists(leaving);
        });
        if (!any) {
            return 0;
        }
        List<AuditEntry> entries = read(leaving);
        taker.accept(entries);
        Files.deleteIfExists(leaving);
        return entries.size();
    }

    private static List<AuditEntry> read(Path from) throws IOException {
        List<AuditEntry> entries = new ArrayList<>();
        // A crash may have left half a line, whose bytes may be no text.
        for (String line : new String(Files.readAllBytes(from), UTF_8).split("\n")) {
            try {
                if (!line.isBlank()) {
                    entries.add(MAPPER.readValue(line, AuditEntry.class));
                }
            } catch (JsonProcessingException e) {
                log.warn("an audit entry that a crash left half written was skipped file={}", from);
            }
        }
        return entries;
    }

    /** An entry as one line of JSON. */
    public static String json(AuditEntry entry) {
        try {
            return MAPPER.writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records are always JSON", e);
        }
    }
}
