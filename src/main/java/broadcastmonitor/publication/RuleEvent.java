package broadcastmonitor.publication;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that somebody did about the rules, as it stands on {@code broadcast.rules}. Its texts are separate records, named by their digests and
 * published before it, so that a version is there as a whole or not at all. Immutable.
 *
 * @param id of its own
 * @param type what was done
 * @param at when, by the clock of who did it
 * @param by who did it
 * @param reason why; null only for an approval
 * @param version hash of the version it is about, equal to the {@code rulesHash} of the alerts that come of it; null where it is about none
 * @param files of a proposed version: the SHA-256 of each file's text by its path; else null
 * @param base of a proposed version: the version it was made from, or null for files of a machine; else null
 * @param after of what changes what is in force: id of the event by which that came into force which is replaced, null where nothing had been
 *     published; so that of two people who publish at a time only one does
 * @param required of a change of the setting: whether a second person must approve; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleEvent(
        String id,
        Type type,
        Instant at,
        String by,
        String reason,
        String version,
        SortedMap<String, String> files,
        String base,
        String after,
        Boolean required) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What can be done. */
    public enum Type {
        /** A version is laid before others. */
        @JsonProperty("proposed")
        PROPOSED,
        /** A second person agrees to a version. */
        @JsonProperty("approved")
        APPROVED,
        /** A proposed version is not to be published. */
        @JsonProperty("refused")
        REFUSED,
        /** A version comes into force, for the first time or again. */
        @JsonProperty("published")
        PUBLISHED,
        /** No published version is in force any more: the files of each machine count again. */
        @JsonProperty("withdrawn")
        WITHDRAWN,
        /** Whether versions need a second person is set. */
        @JsonProperty("approval-set")
        APPROVAL_SET
    }

    public RuleEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(by, "by");
        files = files == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    private static String newId() {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** A version is proposed. */
    public static RuleEvent proposed(
            Instant at, String by, String reason, String version, Map<String, String> files, String base) {
        return new RuleEvent(newId(), Type.PROPOSED, at, by, reason, version, new TreeMap<>(files), base, null, null);
    }

    /** Something is said about a proposed version: {@link Type#APPROVED} or {@link Type#REFUSED}. */
    public static RuleEvent about(Type type, Instant at, String by, String reason, String version) {
        return new RuleEvent(newId(), type, at, by, reason, version, null, null, null, null);
    }

    /** A version comes into force. */
    public static RuleEvent published(Instant at, String by, String reason, String version, String after) {
        return new RuleEvent(newId(), Type.PUBLISHED, at, by, reason, version, null, null, after, null);
    }

    /** The files of each machine are to count again. */
    public static RuleEvent withdrawn(Instant at, String by, String reason, String after) {
        return new RuleEvent(newId(), Type.WITHDRAWN, at, by, reason, null, null, null, after, null);
    }

    /** Whether a second person must approve is set. */
    public static RuleEvent approvalSet(Instant at, String by, String reason, boolean required) {
        return new RuleEvent(newId(), Type.APPROVAL_SET, at, by, reason, null, null, null, null, required);
    }
}
