package broadcastmonitor.speech;

import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.broadcast.Word;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The sample broadcasts and what is said in them. */
public final class Samples {
    private Samples() {}

    public static short[] sound(String name) {
        return Sound.read(Path.of("samples", name + ".wav"));
    }

    /** The reference words with their times. */
    public static List<Word> reference(String name) {
        try {
            JsonNode reference = new ObjectMapper()
                    .readTree(Path.of("samples", name + ".json").toFile());
            List<Word> words = new ArrayList<>();
            for (JsonNode sentence : reference.path("sentences")) {
                for (JsonNode word : sentence.path("words")) {
                    words.add(new Word(
                            word.path("word").asText(),
                            Math.round(word.path("start").asDouble() * 1000),
                            Math.round(word.path("end").asDouble() * 1000),
                            1));
                }
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same sound again and again. */
    static short[] repeat(short[] sound, int times) {
        short[] all = new short[sound.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(sound, 0, all, i * sound.length, sound.length);
        }
        return all;
    }

    /** Samples as a source of frames. */
    public static FrameSource source(short[] samples) {
        return new FrameSource() {
            private int at;

            @Override
            public int next(short[] frame) {
                int count = Math.min(Transcriber.FRAME, samples.length - at);
                if (count == 0) {
                    return -1;
                }
                System.arraycopy(samples, at, frame, 0, count);
                at += count;
                return count;
            }

            @Override
            public OptionalLong durationMs() {
                return OptionalLong.of(samples.length / 16);
            }

            @Override
            public Optional<String> loss() {
                return Optional.empty();
            }

            @Override
            public void close() {}
        };
    }

    /** One word of the reference against what was heard; either may be null (missed, or invented). */
    public record Pair(Word spoken, Word heard) {
        public boolean right() {
            return spoken != null && heard != null && spoken.word().equals(heard.word());
        }
    }

    /** Aligns two lists of words with the fewest errors (Levenshtein). */
    public static List<Pair> align(List<Word> spoken, List<Word> heard) {
        int[][] cost = new int[spoken.size() + 1][heard.size() + 1];
        for (int i = spoken.size(); i >= 0; i--) {
            for (int j = heard.size(); j >= 0; j--) {
                if (i == spoken.size() || j == heard.size()) {
                    cost[i][j] = spoken.size() - i + heard.size() - j;
                } else {
                    int same = spoken.get(i).word().equals(heard.get(j).word()) ? 0 : 1;
                    cost[i][j] = Math.min(cost[i + 1][j + 1] + same, 1 + Math.min(cost[i + 1][j], cost[i][j + 1]));
                }
            }
        }
        List<Pair> pairs = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < spoken.size() || j < heard.size()) {
            boolean both = i < spoken.size() && j < heard.size();
            int same = both && spoken.get(i).word().equals(heard.get(j).word()) ? 0 : 1;
            if (both && cost[i][j] == cost[i + 1][j + 1] + same) {
                pairs.add(new Pair(spoken.get(i++), heard.get(j++)));
            } else if (i < spoken.size() && cost[i][j] == cost[i + 1][j] + 1) {
                pairs.add(new Pair(spoken.get(i++), null));
            } else {
                pairs.add(new Pair(null, heard.get(j++)));
            }
        }
        return pairs;
    }
}
