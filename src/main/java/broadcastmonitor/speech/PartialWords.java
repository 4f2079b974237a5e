package broadcastmonitor.speech;

import broadcastmonitor.broadcast.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of an utterance that is still being spoken, with times estimated from the sample clock, because asking the
 * recogniser for them makes its partial results three times rarer.
 *
 * <p>A word is taken to have ended {@link #EMISSION_LATENCY_MS} before it first appeared (on the samples the median is 0.31 s
 * in English and 0.20 s in Russian, 90 % appear within 0.53 s) and to have lasted as long as words of its length do. A word that replaces another keeps the
 * other's time. Times never decrease from word to word and never pass the audio clock; the final hypothesis brings the
 * true ones.
 *
 * <p>The recogniser gives partial words no confidence either. Theirs is how often a word so far from the end of a partial
 * hypothesis stood in the final one (English and Russian samples, demo models).
 */
final class PartialWords {
    /** From the end of a word to its appearance in a partial result. */
    static final long EMISSION_LATENCY_MS = 300;

    /** Share of words that stood: the last one, the last but one, all before. */
    private static final double[] STABILITY = {0.88, 0.97, 0.99};

    private static final long MS_PER_LETTER = 70;
    private static final long SHORTEST_MS = 120;
    private static final long LONGEST_MS = 900;

    private final long earliestMs;
    private List<Word> words = List.of();

    /** @param earliestMs audio time before which no word of the utterance can lie */
    PartialWords(long earliestMs) {
        this.earliestMs = earliestMs;
    }

    List<Word> words() {
        return words;
    }

    /** Takes the next hypothesis; false when its text is the one already known. */
    boolean revise(List<String> surfaces, long audioClockMs) {
        if (surfaces.equals(words.stream().map(Word::word).toList())) {
            return false;
        }
        int known = Math.min(words.size(), surfaces.size());
        List<Word> revised = new ArrayList<>(surfaces.size());
        for (int i = 0; i < known; i++) {
            Word old = words.get(i);
            revised.add(new Word(surfaces.get(i), old.startMs(), old.endMs(), stability(surfaces, i)));
        }
        append(revised, surfaces, known, audioClockMs);
        words = List.copyOf(revised);
        return true;
    }

    /** New words lie one behind the other and end where the last one is taken to have ended. */
    private void append(List<Word> revised, List<String> surfaces, int known, long audioClockMs) {
        long from = known == 0 ? earliestMs : revised.get(known - 1).endMs();
        long to = Math.max(from, audioClockMs - EMISSION_LATENCY_MS);
        long wanted = 0;
        for (String surface : surfaces.subList(known, surfaces.size())) {
            wanted += length(surface);
        }
        double squeeze = wanted > to - from ? (to - from) / (double) wanted : 1;
        double at = to - wanted * squeeze;
        for (int i = known; i < surfaces.size(); i++) {
            double end = at + length(surfaces.get(i)) * squeeze;
            revised.add(new Word(surfaces.get(i), Math.round(at), Math.round(end), stability(surfaces, i)));
            at = end;
        }
    }

    private static double stability(List<String> surfaces, int place) {
        return STABILITY[Math.min(STABILITY.length - 1, surfaces.size() - 1 - place)];
    }

    private static long length(String surface) {
        return Math.max(SHORTEST_MS, Math.min(LONGEST_MS, surface.length() * MS_PER_LETTER));
    }
}
