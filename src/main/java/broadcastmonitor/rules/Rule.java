package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Channel;
import broadcastmonitor.detector.Severity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A rule as its author wrote it: one identity, both languages.
 *
 * @param id identity, unique among all packs
 * @param pack pack that holds it
 * @param packVersion version of the pack
 * @param category category of the rule book
 * @param clause clause of the rule book
 * @param severity severity of its findings
 * @param channels where it applies
 * @param minConfidence least recogniser confidence of every word of a match, 0 to 1
 * @param evidence findings may be covered by the brief's evidence
 * @param counting raise only when matches pile up, or null
 * @param texts what is particular to each language
 * @param source file and line, for messages to authors
 */
public record Rule(
        String id,
        String pack,
        String packVersion,
        String category,
        String clause,
        Severity severity,
        Set<Channel> channels,
        double minConfidence,
        boolean evidence,
        Counting counting,
        Map<Language, Text> texts,
        String source) {

    /**
     * A rule over time.
     *
     * @param category count findings of this category, or null to count the rule's own matches
     * @param times how many make a finding
     * @param withinMs in how much audio time, milliseconds
     */
    public record Counting(String category, int times, long withinMs) {}

    /**
     * What a rule says in one language.
     *
     * @param message what is wrong
     * @param advice what to say instead
     * @param match patterns, any of which makes a match
     * @param unless what takes a match back
     * @param with of these one must stand near the match; empty when nothing needs to
     * @param withWords how near, in words
     * @param severityWhen severities by context, the first that applies
     * @param flagged examples that must be flagged
     * @param clean examples that must not be
     * @param line line of the pack file
     */
    public record Text(
            String message,
            String advice,
            List<String> match,
            Unless unless,
            List<String> with,
            int withWords,
            List<SeverityWhen> severityWhen,
            List<Example> flagged,
            List<Example> clean,
            int line) {}

    /**
     * Exceptions.
     *
     * @param inside the match lies within one of these
     * @param precededBy one of these ends right before the match
     * @param followedBy one of these begins right behind it
     * @param near one of these stands within {@code nearWords} of it
     * @param nearWords how near, in words
     * @param anywhere one of these stands anywhere in the utterance
     */
    public record Unless(
            List<String> inside,
            List<String> precededBy,
            List<String> followedBy,
            List<String> near,
            int nearWords,
            List<String> anywhere) {
        static final Unless NOTHING = new Unless(List.of(), List.of(), List.of(), List.of(), 0, List.of());
    }

    /**
     * A severity by context.
     *
     * @param near patterns, one of which stands within eight words of the match
     * @param severity the severity then
     */
    public record SeverityWhen(List<String> near, Severity severity) {}

    /**
     * An example.
     *
     * @param text as said or typed
     * @param channel where
     * @param line line of the pack file
     */
    public record Example(String text, Channel channel, int line) {}

    public Rule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(severity, "severity");
        channels = Set.copyOf(channels);
        texts = Map.copyOf(texts);
    }
}
