package broadcastmonitor.app;

import broadcastmonitor.audio.DigitalSilence;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import java.util.ArrayList;
import java.util.List;

/** Counts what was heard of a broadcast and what was not. For one thread. */
final class Heard {
    /** Words of which the recogniser is less sure than this are counted as doubtful. */
    static final double DOUBTFUL = 0.5;

    private final List<DigitalSilence.Stretch> silences = new ArrayList<>();
    private long samples;
    private long words;
    private long doubtful;

    void samples(int count) {
        samples += count;
    }

    void silence(DigitalSilence.Stretch stretch) {
        silences.add(stretch);
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

    /** Stretches in which nothing came through, not even noise. */
    List<DigitalSilence.Stretch> silences() {
        return List.copyOf(silences);
    }

    long silentMs() {
        return silences.stream()
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
