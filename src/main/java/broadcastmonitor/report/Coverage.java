package broadcastmonitor.report;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * What was heard of a broadcast, and what was not. All times in milliseconds.
 *
 * @param audioMs how much audio time there is
 * @param heardMs how much of it was heard: without silence, jumps, and what was not transcribed
 * @param lostMs how much was not heard, of the audio time and beside it
 * @param gaps every stretch that is not covered in the ordinary way, by place
 * @param words how many words were recognised
 * @param doubtful the words of which the recogniser is less than half sure, by place
 */
public record Coverage(long audioMs, long heardMs, long lostMs, List<Gap> gaps, int words, List<Doubtful> doubtful) {
    /** Less than this confidence is doubtful. */
    public static final double DOUBTFUL = 0.5;

    public Coverage {
        gaps = List.copyOf(gaps);
        doubtful = List.copyOf(doubtful);
    }

    /**
     * A word of which the recogniser is less than half sure.
     *
     * @param utterance in which utterance
     * @param word as it was recognised
     * @param startMs audio time
     * @param endMs audio time
     * @param confidence 0 to {@link #DOUBTFUL}
     */
    public record Doubtful(String utterance, String word, long startMs, long endMs, double confidence) {}

    /** How much of the broadcast was heard, 0 to 1; 1 of a broadcast of which there is nothing yet. */
    public double share() {
        return heardMs + lostMs == 0 ? 1 : (double) heardMs / (heardMs + lostMs);
    }

    /** The share of the words that are doubtful, 0 to 1. */
    public double doubtfulShare() {
        return words == 0 ? 0 : (double) doubtful.size() / words;
    }

    /** Of a broadcast with these gaps and words. */
    static Coverage of(long audioMs, List<Gap> gaps, List<Transcript> lines) {
        List<Doubtful> doubtful = new ArrayList<>();
        int words = 0;
        for (Transcript line : lines) {
            words += line.words().size();
            for (Word word : line.words()) {
                if (word.confidence() < DOUBTFUL) {
                    doubtful.add(new Doubtful(
                            line.utterance(), word.word(), word.startMs(), word.endMs(), word.confidence()));
                }
            }
        }
        long unheard = Stretches.length(gaps.stream()
                .filter(gap -> gap.lostMs() > 0 && gap.endMs() > gap.startMs())
                .map(gap -> new Stretches.Stretch(gap.startMs(), gap.endMs()))
                .toList());
        long heard = Math.max(0, audioMs - unheard);
        long beside = Stretches.lost(gaps);
        return new Coverage(audioMs, heard, unheard + beside, gaps, words, doubtful);
    }
}
