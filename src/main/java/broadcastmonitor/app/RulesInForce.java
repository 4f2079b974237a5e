package broadcastmonitor.app;

import java.time.Instant;

/**
 * Which rules judge here, for who asks how a service stands.
 *
 * @param source where they come from
 * @param hash their hash, as alerts carry it
 * @param by who published them; null for files
 * @param at when, wall clock; null for files
 * @param refused why what is published, or the last edit of the files, is not in force here, in one line; null when it is
 */
public record RulesInForce(Source source, String hash, String by, Instant at, String refused) {
    /** Where rules come from. */
    public enum Source {
        /** The folder of rules of this machine: no version is published. */
        FILES,
        /** A version that was published for all machines; the folder of this machine does not count. */
        PUBLISHED;

        /** As it stands in answers. */
        @com.fasterxml.jackson.annotation.JsonValue
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** In one line. */
    public String line() {
        String origin = source == Source.FILES
                ? "rules " + hash + " of the files of this machine (nothing is published)"
                : "rules " + hash + ", published by " + by + " at " + at;
        return refused == null ? origin : origin + "; not taken: " + refused;
    }
}
