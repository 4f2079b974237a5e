package broadcastmonitor.alerts;

import broadcastmonitor.detector.Finding;

/**
 * A phrase of the open utterance that a rule objects to, followed from hypothesis to hypothesis.
 *
 * @param rule the rule
 * @param category its category
 * @param quote the words as last heard
 * @param firstWord index of the first word as last heard
 * @param lastWord index of the last word, inclusive
 * @param startMs start as last heard, audio time
 * @param endMs end as last heard, audio time
 * @param streak how many hypotheses in a row have carried the same words; 0 while the words are gone
 * @param ordinal its place among the utterance's alerts of the rule, -1 until it is raised
 * @param raised the provisional alert, or null until it is raised
 */
public record Phrase(
        String rule,
        String category,
        String quote,
        int firstWord,
        int lastWord,
        long startMs,
        long endMs,
        int streak,
        int ordinal,
        Alert raised) {

    static Phrase of(Finding finding) {
        return new Phrase(
                finding.rule(),
                finding.category(),
                finding.quote(),
                finding.place().firstWord(),
                finding.place().lastWord(),
                finding.startMs(),
                finding.endMs(),
                1,
                -1,
                null);
    }

    boolean isRaised() {
        return raised != null;
    }

    /** This phrase as a later hypothesis has it. */
    Phrase heardAs(Finding finding) {
        int longer = finding.quote().equals(quote) ? streak + 1 : 1;
        return new Phrase(
                rule,
                category,
                finding.quote(),
                finding.place().firstWord(),
                finding.place().lastWord(),
                finding.startMs(),
                finding.endMs(),
                longer,
                ordinal,
                raised);
    }

    /** This phrase when a hypothesis lacks it, or when its utterance is transcribed anew. */
    Phrase unheard() {
        return new Phrase(rule, category, quote, firstWord, lastWord, startMs, endMs, 0, ordinal, raised);
    }

    Phrase raisedAs(int newOrdinal, Alert alert) {
        return new Phrase(rule, category, quote, firstWord, lastWord, startMs, endMs, streak, newOrdinal, alert);
    }

    boolean overlaps(Finding finding) {
        return overlapsInTime(finding)
                || finding.place().firstWord() <= lastWord
                        && firstWord <= finding.place().lastWord();
    }

    /** What lies between this and a finding, milliseconds; 0 or less where they touch or overlap. */
    long gapMs(Finding finding) {
        return Math.max(finding.startMs() - endMs, startMs - finding.endMs());
    }

    private boolean overlapsInTime(Finding finding) {
        return gapMs(finding) < 0;
    }
}
