package broadcastmonitor.talk;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.reader.Reader;
import broadcastmonitor.reader.TalkReading;
import broadcastmonitor.text.SpokenWords;
import java.util.List;

/**
 * The reader's opinion of an utterance, and the words that it shares with the brief. The numbers of the plain two-state search over the
 * reader's values are those of {@code models/reader/training/evaluate.py}; they were not tuned again.
 */
final class ReaderRelevance implements Relevance {
    private static final double GAIN = 0.6;
    private static final double BIAS = 2;
    private static final double MOST = 6;
    private static final double SHARED = 0.3;

    private final Reader reader;

    ReaderRelevance(Reader reader) {
        this.reader = reader;
    }

    @Override
    public Seen of(BriefWords brief, List<String> before, String now, Language language) {
        TalkReading reading = reader.talk(brief.line(), before, now);
        double odds = GAIN * Math.max(-MOST, Math.min(MOST, logOdds(reading.offTopic()))) + BIAS;
        int shared = Math.min(2, brief.shared(SpokenWords.of(now, language).words(), language));
        return new Seen(odds - SHARED * shared, reading.offTopic(), reading.sideConversation());
    }

    private static double logOdds(double probability) {
        double inside = Math.max(1e-6, Math.min(1 - 1e-6, probability));
        return Math.log(inside / (1 - inside));
    }

    @Override
    public String version() {
        return reader.description().title();
    }

    @Override
    public boolean reads() {
        return true;
    }
}
