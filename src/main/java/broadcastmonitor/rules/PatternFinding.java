package broadcastmonitor.rules;

import broadcastmonitor.detector.Severity;
import java.util.Objects;

/**
 * One breach of one rule in one passage.
 *
 * @param rule identity of the rule, the same in both languages
 * @param pack name of the pack that holds the rule
 * @param packVersion version of that pack
 * @param category category of the rule book, e.g. {@code superlative}
 * @param clause clause of the rule book
 * @param severity how much it weighs here
 * @param ordinal 0 for the rule's first finding in the passage, growing by one from left to right
 * @param firstWord index of the first word in the passage; 0 when the phrase began in the passage before
 * @param lastWord index of the last word in the passage, inclusive
 * @param start character offset of the quote in the passage's text
 * @param end character offset behind the quote
 * @param quote the exact words, personal data masked
 * @param startMs audio time of the first word, which may lie in the passage before; 0 for text without times
 * @param endMs audio time of the last word's end
 * @param confidence the least confidence of its words, 0 to 1
 * @param settled no further words can take the finding back
 * @param message what is wrong, in the passage's language
 * @param advice what to say instead
 * @param evidence the evidence that covers the claim (or why it does not), or null
 * @param variant the variant of the rule that matched, or null where nobody says
 */
public record PatternFinding(
        String rule,
        String pack,
        String packVersion,
        String category,
        String clause,
        Severity severity,
        int ordinal,
        int firstWord,
        int lastWord,
        int start,
        int end,
        String quote,
        long startMs,
        long endMs,
        double confidence,
        boolean settled,
        String message,
        String advice,
        String evidence,
        String variant) {
    public PatternFinding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(quote, "quote");
    }

    /** A finding of a rule that has no variants. */
    public PatternFinding(
            String rule,
            String pack,
            String packVersion,
            String category,
            String clause,
            Severity severity,
            int ordinal,
            int firstWord,
            int lastWord,
            int start,
            int end,
            String quote,
            long startMs,
            long endMs,
            double confidence,
            boolean settled,
            String message,
            String advice,
            String evidence) {
        this(
                rule,
                pack,
                packVersion,
                category,
                clause,
                severity,
                ordinal,
                firstWord,
                lastWord,
                start,
                end,
                quote,
                startMs,
                endMs,
                confidence,
                settled,
                message,
                advice,
                evidence,
                null);
    }
}
