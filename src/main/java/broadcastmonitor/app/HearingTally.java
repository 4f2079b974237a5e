package broadcastmonitor.app;

import broadcastmonitor.audio.DigitalSilence;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.TimestampJump;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import java.util.ArrayList;
import java.util.List;

/** Counts what was heard of a broadcast and what was not. For one thread. */
final class HearingTally {
    /** Words of which the recogniser is less sure than this are counted as doubtful. */
    static final double DOUBTFUL = 0.5;

    /** What a filter leaves of a silence beside the place where it was put in. */
    private static final long EDGE_MS = 100;

    private final List<DigitalSilence.Stretch> silences = new ArrayList<>();
    private List<TimestampJump> jumps = List.of();
    private long samples;
    private long words;
    private long doubtful;

    void samples(int count) {
        samples += count;
    }

    void silence(DigitalSilence.Stretch stretch) {
        silences.add(stretch);
    }

    /** Where the timestamps do not go on, once all has been heard. */
    void jumps(List<TimestampJump> all) {
        jumps = List.copyOf(all);
    }

    List<TimestampJump> jumps() {
        return jumps;
    }

    /** How much silence stands for what is missing by the timestamps. */
    long filledMs() {
        return jumps.stream().mapToLong(jump -> jump.endMs() - jump.atMs()).sum();
    }

    void transcript(Transcript transcript) {
        if (!transcript.isFinal()) {
            return;
        }
        for (Word word : transcript.words()) {
            words++;
            doubtful += word.confidence() < DOUBTFUL ? 1 : 0;
        }
    }

    long audioMs() {
        return PcmFormat.toMs(samples);
    }

    /** Stretches in which nothing came through, not even noise, without those where something is known to be missing. */
    List<DigitalSilence.Stretch> silences() {
        List<DigitalSilence.Stretch> left = new ArrayList<>();
        for (DigitalSilence.Stretch silence : silences) {
            long from = silence.startMs();
            for (TimestampJump jump : jumps) {
                if (jump.endMs() > jump.atMs() && jump.endMs() > from && jump.atMs() < silence.endMs()) {
                    add(left, from, jump.atMs());
                    from = jump.endMs();
                }
            }
            add(left, from, silence.endMs());
        }
        return left;
    }

    private static void add(List<DigitalSilence.Stretch> left, long from, long to) {
        if (to - from > EDGE_MS) {
            left.add(new DigitalSilence.Stretch(from, to));
        }
    }

    long silentMs() {
        return silences().stream()
                .mapToLong(each -> each.endMs() - each.startMs())
                .sum();
    }

    long words() {
        return words;
    }

    long doubtfulWords() {
        return doubtful;
    }
}
