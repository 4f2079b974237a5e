package broadcastmonitor.evidence.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.files.Stored;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a data folder, in its {@code keys/}: for each key its public half, which stays for ever, so that what was sealed with it can be
 * checked; of the one in use the private half too, for the owner's eyes only. {@code keys.json} says since when each is there and
 * when it was retired. One process changes it at a time.
 */
public final class KeyFolder {
    private static final String INDEX = "keys.json";
    private static final int SHORT = 16;

    private final Path folder;

    /** @param data the data folder */
    public KeyFolder(Path data) {
        folder = data.resolve("keys");
    }

    /**
     * A key that is known here.
     *
     * @param key its public half
     * @param created since when it is there
     * @param retired since when it seals nothing any more, or null
     */
    public record Known(SealKey key, Instant created, Instant retired) {}

    /** All keys, in the order in which they were made. */
    public List<Known> all() {
        Path index = folder.resolve(INDEX);
        if (!Files.exists(index)) {
            return List.of();
        }
        List<Known> known = new ArrayList<>();
        try {
            for (JsonNode each : Canonical.read(Files.readAllBytes(index)).path("keys")) {
                String id = each.path("id").asText();
                SealKey key = SealKey.read(open(id));
                if (!key.id().equals(id)) {
                    throw new EvidenceException(
                            open(id) + " is not the key that " + index + " names; restore both from a copy");
                }
                JsonNode retired = each.path("retired");
                known.add(new Known(
                        key,
                        Instant.parse(each.path("created").asText()),
                        retired.isNull() ? null : Instant.parse(retired.asText())));
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new EvidenceException(index + " is damaged (" + e.getMessage() + "); restore it from a copy", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + index, e);
        }
        return known;
    }

    /** The public halves of all keys. */
    public List<SealKey> open() {
        return all().stream().map(Known::key).toList();
    }

    /** The public key in use. */
    public Optional<SealKey> current() {
        return inUse().map(Known::key);
    }

    private Optional<Known> inUse() {
        return all().stream().filter(each -> each.retired() == null).reduce((before, last) -> last);
    }

    /**
     * The key to seal with.
     *
     * @throws EvidenceException when there is none
     */
    public SigningKey signing() {
        SealKey key = current()
                .orElseThrow(() -> new EvidenceException(
                        "there is no key to sign with in " + folder + ": make one with monitor keys new"));
        Path file = secret(key.id());
        try {
            return SigningKey.of(Files.readString(file), key, file.toString());
        } catch (IOException e) {
            throw new EvidenceException(file + " cannot be read (" + e + "); restore it, or monitor keys rotate", e);
        }
    }

    /**
     * Makes the first key.
     *
     * @throws EvidenceException when there is one in use
     */
    public SealKey make(Instant now) {
        current().ifPresent(key -> {
            throw new EvidenceException("there is a key already, " + key.id().substring(0, SHORT)
                    + ": monitor keys rotate makes a new one and retires it");
        });
        return add(all(), now);
    }

    /**
     * Makes a new key and retires the one in use: its private half is deleted, its public half stays.
     *
     * @throws EvidenceException when there is none in use
     */
    public SealKey rotate(Instant now) {
        Known last =
                inUse().orElseThrow(() -> new EvidenceException("there is no key yet: make one with monitor keys new"));
        List<Known> kept = new ArrayList<>();
        for (Known each : all()) {
            kept.add(each.retired() == null ? new Known(each.key(), each.created(), now) : each);
        }
        SealKey made = add(kept, now);
        try {
            Files.deleteIfExists(secret(last.key().id()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + secret(last.key().id()), e);
        }
        return made;
    }

    private SealKey add(List<Known> before, Instant now) {
        SigningKey made = SigningKey.make();
        List<Known> all = new ArrayList<>(before);
        all.add(new Known(made.open(), now, null));
        try {
            Stored.replace(secret(made.open().id()), made.pem().getBytes(UTF_8));
            Stored.replace(open(made.open().id()), made.open().pem().getBytes(UTF_8));
            Stored.replace(folder.resolve(INDEX), index(all));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
        return made.open();
    }

    private static byte[] index(List<Known> all) {
        ObjectNode json = Canonical.object();
        ArrayNode keys = json.putArray("keys");
        for (Known each : all) {
            keys.addObject()
                    .put("id", each.key().id())
                    .put("created", each.created().toString())
                    .put(
                            "retired",
                            each.retired() == null ? null : each.retired().toString());
        }
        return Canonical.bytes(json);
    }

    /** Where the public half of a key lies. */
    public Path open(String id) {
        return folder.resolve(name(id) + ".public.pem");
    }

    private Path secret(String id) {
        return folder.resolve(name(id) + ".private.pem");
    }

    private String name(String id) {
        if (!id.matches("[0-9a-f]{64}")) {
            throw new EvidenceException(folder.resolve(INDEX) + " is damaged: it names no key; restore it from a copy");
        }
        return id.substring(0, SHORT);
    }
}
