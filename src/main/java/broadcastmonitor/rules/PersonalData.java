package broadcastmonitor.rules;

import java.util.List;

/** Finds personal data (telephone numbers, cards, e-mails, addresses) in words, so that it can be masked. */
public final class PersonalData {

    /**
     * A stretch of words to be masked.
     *
     * @param first index of its first word
     * @param last index of its last word, inclusive
     * @param mask what stands in its place, e.g. {@code [phone]}
     */
    public record Span(int first, int last, String mask) {}

    private PersonalData() {}

    /**
     * The stretches to be masked, left to right, never overlapping.
     *
     * @param words surfaces in order
     * @param complete false while further words may follow: then a number that may still grow is masked early
     */
    public static List<Span> find(List<String> words, Language language, boolean complete) {
        return List.of();
    }

    /** The text with its personal data masked. Masking twice changes nothing. */
    public static String mask(String text, Language language) {
        return text;
    }
}
