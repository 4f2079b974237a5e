package broadcastmonitor.alerts;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Transcripts for tests: each word lasts 300 ms and is followed by a pause of 100 ms. */
public final class Speech {
    public static final long WORD_MS = 400;

    private Speech() {}

    public static Transcript partial(String broadcast, String utterance, int revision, long startMs, String text) {
        return transcript(broadcast, utterance, revision, false, startMs, text, null);
    }

    public static Transcript last(String broadcast, String utterance, int revision, long startMs, String text) {
        return transcript(broadcast, utterance, revision, true, startMs, text, null);
    }

    /** A partial hypothesis so long after its last word. */
    static Transcript pausing(
            String broadcast, String utterance, int revision, long startMs, String text, long pauseMs) {
        Transcript said = partial(broadcast, utterance, revision, startMs, text);
        return new Transcript(
                broadcast,
                utterance,
                revision,
                false,
                said.language(),
                startMs,
                said.endMs(),
                text,
                said.words(),
                said.endMs() + pauseMs,
                null);
    }

    public static Transcript transcript(
            String broadcast,
            String utterance,
            int revision,
            boolean isFinal,
            long startMs,
            String text,
            Instant emittedAt) {
        List<Word> words = new ArrayList<>();
        long at = startMs;
        for (String word : text.isBlank() ? new String[0] : text.split(" ")) {
            words.add(new Word(word, at, at + 300, 0.9));
            at += WORD_MS;
        }
        long endMs = words.isEmpty() ? startMs : words.get(words.size() - 1).endMs();
        return new Transcript(
                broadcast, utterance, revision, isFinal, "en", startMs, endMs, text, words, endMs + 200, emittedAt);
    }
}
