package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A rule as its author wrote it: one identity, both languages, in variants that prove themselves.
 *
 * @param id identity, unique among all rules
 * @param family rules of one family are judged together: matches that end at the same word are one, and an exception to one
 *     is an exception to all; its own identity when it stands for itself
 * @param pack its category's folder
 * @param packVersion version of the folder, computed from its content
 * @param category category of the rule book, or one declared beside the rules
 * @param clause clause of the rule book
 * @param severity severity of its findings
 * @param channels where it applies
 * @param minConfidence least recogniser confidence of every word of a match, 0 to 1
 * @param evidence findings may be covered by the brief's evidence
 * @param counting raise only when matches pile up, or null
 * @param variants the ways in which it is broken; each has something to say in at least one language
 * @param shared the exceptions that hold for all variants
 * @param source file and line, for messages to authors
 */
public record Rule(
        String id,
        String family,
        String pack,
        String packVersion,
        String category,
        String clause,
        Severity severity,
        Set<Channel> channels,
        double minConfidence,
        boolean evidence,
        Counting counting,
        List<Variant> variants,
        Map<Language, Unless> shared,
        String source) {
    /** The name of a variant that has none of its own: the one of a rule that counts findings. */
    static final String ONLY = "only";

    /**
     * One way in which a rule is broken, proven by examples of its own.
     *
     * @param id unique in the rule
     * @param experimental evaluated and counted, but not held against anybody
     * @param texts what it says in each language
     */
    public record Variant(String id, boolean experimental, Map<Language, Text> texts) {
        public Variant {
            texts = Map.copyOf(texts);
        }
    }

    /**
     * A rule over time.
     *
     * @param category count findings of this category, or null to count the rule's own matches
     * @param times how many make a finding
     * @param withinMs in how much audio time, milliseconds
     */
    public record Counting(String category, int times, long withinMs) {}

    /**
     * What a variant says in one language.
     *
     * @param message what is wrong
     * @param advice what to say instead
     * @param match patterns, any of which makes a match
     * @param unless what takes a match back, the rule's shared exceptions included
     * @param with of these one must stand near the match; empty when nothing needs to
     * @param withWords how near, in words
     * @param severityWhen severities by context, the first that applies
     * @param flagged examples that must be flagged
     * @param clean examples that must not be
     * @param line line of the rule file
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
            int line) {
        Text with(Unless other) {
            return new Text(message, advice, match, other, with, withWords, severityWhen, flagged, clean, line);
        }
    }

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

        /** These exceptions and others; {@code near} must be as near in both. */
        Unless and(Unless other) {
            return new Unless(
                    joined(inside, other.inside),
                    joined(precededBy, other.precededBy),
                    joined(followedBy, other.followedBy),
                    joined(near, other.near),
                    near.isEmpty() ? other.nearWords : nearWords,
                    joined(anywhere, other.anywhere));
        }

        private static List<String> joined(List<String> some, List<String> others) {
            if (some.isEmpty() || others.isEmpty()) {
                return some.isEmpty() ? others : some;
            }
            List<String> all = new ArrayList<>(some);
            all.addAll(others);
            return List.copyOf(all);
        }
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
     * @param line line of the rule file
     */
    public record Example(String text, Channel channel, int line) {}

    public Rule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(severity, "severity");
        channels = Set.copyOf(channels);
        variants = List.copyOf(variants);
        shared = Map.copyOf(shared);
    }

    /** A rule of one variant. */
    Rule(
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
        this(
                id,
                id,
                pack,
                packVersion,
                category,
                clause,
                severity,
                channels,
                minConfidence,
                evidence,
                counting,
                List.of(new Variant(ONLY, false, texts)),
                Map.of(),
                source);
    }

    /** File and line of a part of the rule. */
    String source(Text text) {
        return file() + ":" + text.line();
    }

    /** The file it stands in. */
    public String file() {
        return source.substring(0, source.lastIndexOf(':'));
    }

    /** The languages in which some variant has something to say. */
    public Set<Language> languages() {
        Set<Language> languages = EnumSet.noneOf(Language.class);
        variants.forEach(variant -> languages.addAll(variant.texts().keySet()));
        return languages;
    }

    /** What is wrong, in a language or else in the other. */
    public String message(Language language) {
        return variants.stream()
                .map(variant -> variant.texts().get(language))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> variants.get(0).texts().values().iterator().next())
                .message();
    }
}
