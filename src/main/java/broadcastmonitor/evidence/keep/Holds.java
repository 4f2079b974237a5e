package broadcastmonitor.evidence.keep;

import broadcastmonitor.evidence.seal.Canonical;
import broadcastmonitor.evidence.seal.EvidenceException;
import broadcastmonitor.files.Stored;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Legal holds, in {@code evidence/holds.json} of the data folder: what is held is not deleted, by no retention and no erasure, until the hold is taken
 * away. One process changes them at a time; a service looks at them at each sweep.
 */
public final class Holds {
    private final Path data;
    private final Path file;

    /** @param data the data folder */
    public Holds(Path data) {
        this.data = data;
        file = data.resolve("evidence").resolve("holds.json");
    }

    /** What is held. */
    public enum Kind {
        /** A broadcast, for the sake of a case in it or as it is. */
        BROADCAST,
        /** All broadcasts of a host. */
        HOST
    }

    /**
     * A hold.
     *
     * @param kind what is held
     * @param name id of the broadcast, or name of the host
     * @param about the case for whose sake, or empty
     * @param reason why
     * @param since since when
     */
    public record Hold(Kind kind, String name, String about, String reason, Instant since) {}

    /** All holds, the oldest first. */
    public List<Hold> all() {
        List<Hold> holds = new ArrayList<>();
        if (!Files.exists(file)) {
            return holds;
        }
        try {
            for (JsonNode each : Canonical.read(Files.readAllBytes(file)).path("holds")) {
                holds.add(new Hold(
                        Kind.valueOf(each.path("kind").asText()),
                        each.path("name").asText(),
                        each.path("about").asText(),
                        each.path("reason").asText(),
                        Instant.parse(each.path("since").asText())));
            }
            return holds;
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            // Nothing may be deleted while nobody knows what is held.
            throw new EvidenceException(file + " is damaged (" + e.getMessage() + "); restore it from a copy", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Which broadcasts must not be touched, by id. */
    public Predicate<String> held() {
        Set<String> held = new HashSet<>();
        for (Hold each : all()) {
            if (each.kind() == Kind.BROADCAST) {
                held.add(each.name());
            } else {
                held.addAll(Hosts.broadcasts(data, each.name()));
            }
        }
        return held::contains;
    }

    /** Holds something from now on. */
    public void add(Hold hold) {
        List<Hold> holds = all();
        holds.removeIf(each -> isSame(each, hold.kind(), hold.name(), hold.about()));
        holds.add(hold);
        write(holds);
    }

    /**
     * Takes a hold away.
     *
     * @throws EvidenceException when there is none
     */
    public void remove(Kind kind, String name, String about) {
        List<Hold> holds = all();
        if (!holds.removeIf(each -> isSame(each, kind, name, about))) {
            throw new EvidenceException("nothing of that kind is held: monitor hold list");
        }
        write(holds);
    }

    private static boolean isSame(Hold hold, Kind kind, String name, String about) {
        return hold.kind() == kind && hold.name().equals(name) && hold.about().equals(about);
    }

    private void write(List<Hold> holds) {
        ObjectNode json = Canonical.object();
        var all = json.putArray("holds");
        for (Hold each : holds) {
            all.addObject()
                    .put("kind", each.kind().name())
                    .put("name", each.name())
                    .put("about", each.about())
                    .put("reason", each.reason())
                    .put("since", each.since().toString());
        }
        try {
            Stored.replace(file, Canonical.bytes(json));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
