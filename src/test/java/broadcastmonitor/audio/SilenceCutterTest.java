package broadcastmonitor.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceCutterTest {
    private static final int SECOND = PcmFormat.SAMPLE_RATE;

    private static List<Segment> cut(SilenceCutter cutter, short[] sound, int... chunks) {
        List<Segment> segments = new ArrayList<>();
        int from = 0;
        for (int i = 0; from < sound.length; i++) {
            int count = Math.min(sound.length - from, chunks[i % chunks.length]);
            segments.addAll(cutter.accept(sound, from, count));
            from += count;
        }
        cutter.end().ifPresent(segments::add);
        return segments;
    }

    private static List<Segment> cut(short[] sound) {
        return cut(new SilenceCutter(), sound, PcmFormat.FRAME_SAMPLES);
    }

    private static short[] noise(Random random, int samples, int amplitude) {
        short[] noise = new short[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (short) (amplitude == 0 ? 0 : random.nextInt(2 * amplitude) - amplitude);
        }
        return noise;
    }

    private static short[] join(short[]... parts) {
        short[] all = new short[Arrays.stream(parts).mapToInt(p -> p.length).sum()];
        int at = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** Bursts of noise of random loudness with pauses between. */
    private static short[] talk(long seed, int seconds) {
        Random random = new Random(seed);
        List<short[]> parts = new ArrayList<>();
        for (int length = 0; length < seconds * SECOND; ) {
            short[] burst = noise(random, random.nextInt(4 * SECOND), 1000 + random.nextInt(20_000));
            short[] pause = noise(random, random.nextInt(SECOND), random.nextInt(50));
            parts.add(burst);
            parts.add(pause);
            length += burst.length + pause.length;
        }
        return join(parts.toArray(short[][]::new));
    }

    @Property(tries = 25)
    void segmentsTogetherAreTheRecordingAndDoNotDependOnHowItCame(
            @ForAll long seed,
            @ForAll @IntRange(max = 200) int seconds,
            @ForAll @IntRange(min = 1, max = 50_000) int chunk) {
        short[] sound = talk(seed, seconds);

        List<Segment> segments = cut(sound);
        List<Segment> otherwise = cut(new SilenceCutter(), sound, chunk, 1, 7 * chunk);

        assertThat(Arrays.equals(join(segments.stream().map(Segment::samples).toArray(short[][]::new)), sound))
                .isTrue();
        assertThat(starts(otherwise)).isEqualTo(starts(segments));
        long start = 0;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            assertThat(segment.index()).isEqualTo(i);
            assertThat(segment.startSample()).isEqualTo(start);
            assertThat(segment.length()).isBetween(1, 120 * SECOND);
            assertThat(i == segments.size() - 1 || segment.length() >= 45 * SECOND)
                    .isTrue();
            start += segment.length();
        }
    }

    @Property(tries = 10)
    void aSegmentIsCutTheSameWhateverComesAfterIt(@ForAll long seed, @ForAll long other) {
        short[] sound = talk(seed, 180);
        List<Segment> segments = cut(sound);
        short[] changed = sound.clone();
        int seen = segments.get(0).length() + 10 * SECOND; // a cut is decided at most 10 s after it
        short[] different = talk(other, 200);
        System.arraycopy(different, 0, changed, seen, changed.length - seen);

        assertThat(cut(changed).get(0).length()).isEqualTo(segments.get(0).length());
    }

    private static List<Long> starts(List<Segment> segments) {
        return segments.stream().map(Segment::startSample).toList();
    }

    /** Sound as lively as talk, without any pause. */
    private static short[] babble(Random random, int seconds) {
        short[][] syllables = new short[seconds * 10][];
        for (int i = 0; i < syllables.length; i++) {
            syllables[i] = noise(random, SECOND / 10, 4_000 + random.nextInt(20_000));
        }
        return join(syllables);
    }

    @Test
    void shouldCutInTheMiddleOfTheFirstPauseAfterFortyFiveSeconds() {
        Random random = new Random(1);
        short[] sound = join(
                babble(random, 20),
                noise(random, SECOND, 20),
                babble(random, 30),
                noise(random, SECOND / 2, 20),
                babble(random, 5),
                noise(random, 8 * SECOND / 10, 20),
                babble(random, 5));

        List<Segment> segments = cut(sound);

        assertThat(segments).hasSize(2);
        assertThat(segments.get(1).startMs()).isBetween(56_860L, 56_940L);
    }

    @Test
    void shouldCutAtTheQuietestSpotOfTheLastTenSecondsWhenThereIsNoPause() {
        Random random = new Random(2);
        short[] sound = join(
                babble(random, 60),
                noise(random, SECOND / 2, 20), // too short for a pause, and out of the last ten seconds
                babble(random, 53),
                noise(random, SECOND / 10, 2_000),
                babble(random, 20));

        List<Segment> segments = cut(sound);

        assertThat(segments).hasSize(2);
        assertThat(segments.get(1).startMs()).isBetween(113_500L, 113_600L);
    }

    @Test
    void shouldCutTalkOverLoudMusicOnlyWhereTheTalkPauses() {
        Random random = new Random(3);
        short[] sound = join(
                babble(random, 50), noise(random, SECOND, 3_000), babble(random, 30), noise(random, SECOND, 3_000));

        List<Segment> segments = cut(sound);

        assertThat(segments.get(1).startMs()).isBetween(50_400L, 50_600L);
    }

    @Test
    void shouldEndASegmentAtAGapAndBeginTheNextBehindIt() {
        SilenceCutter cutter = new SilenceCutter();
        short[] sound = babble(new Random(4), 20);

        assertThat(cutter.gap(0)).isEmpty();
        assertThat(cutter.accept(sound, 0, 100_001)).isEmpty();
        Segment before = cutter.gap(150_000).orElseThrow();
        assertThat(cutter.accept(sound, 100_001, sound.length - 100_001)).isEmpty();
        Segment after = cutter.end().orElseThrow();

        assertThat(before.samples()).isEqualTo(Arrays.copyOf(sound, 100_001));
        assertThat(after.index()).isEqualTo(1);
        assertThat(after.startSample()).isEqualTo(150_000);
        assertThat(after.samples()).isEqualTo(Arrays.copyOfRange(sound, 100_001, sound.length));
    }

    @Test
    void shouldCutAnEmptyRecordingIntoNothingAndSilenceIntoPieces() {
        assertThat(cut(new short[0])).isEmpty();
        assertThat(cut(new short[100])).hasSize(1);
        assertThat(cut(new short[600 * SECOND]))
                .allSatisfy(s -> assertThat(s.length()).isLessThan(47 * SECOND));
    }

    @Test
    void shouldGiveTheFramesOfASegmentFromItsOwnStart() {
        Segment segment = cut(talk(3, 100)).get(1);

        assertThat(Sound.all(segment.frames())).isEqualTo(segment.samples());
        assertThat(segment.frames().durationMs()).hasValue(segment.length() / 16);
    }

    /** Every sample three times over, cut at the real limits and at shorter ones that give many more cuts. */
    @ParameterizedTest
    @ValueSource(strings = {"broadcast_en", "broadcast_ru", "compliant_en", "compliant_ru", "noisy_en", "noisy_ru"})
    void shouldNeverCutInsideAWordOfTheSamples(String clip) throws IOException {
        boolean wav = Sound.SAMPLES.resolve(clip + ".wav").toFile().exists();
        if (!wav) {
            Tools.ffmpeg();
        }
        short[] once = Sound.read(Sound.SAMPLES.resolve(clip + (wav ? ".wav" : ".flac")));
        short[] sound = join(once, once, once);
        JsonNode reference = new ObjectMapper()
                .readTree(Sound.SAMPLES.resolve(clip + ".json").toFile());

        for (int minSeconds : new int[] {10, 20, 45}) {
            List<Segment> segments = cut(new SilenceCutter(minSeconds, 120), sound, PcmFormat.FRAME_SAMPLES);

            assertThat(segments.size()).isGreaterThan(sound.length / SECOND / (minSeconds + 30));
            for (Segment segment : segments.subList(1, segments.size())) {
                double cut = segment.startSample() % once.length / (double) SECOND;
                assertThat(wordAt(reference, cut))
                        .as("%s cut at %.2f s", clip, cut)
                        .isEmpty();
            }
        }
    }

    private static String wordAt(JsonNode reference, double seconds) {
        for (JsonNode sentence : reference.get("sentences")) {
            for (JsonNode word : sentence.get("words")) {
                if (word.get("start").asDouble() < seconds
                        && seconds < word.get("end").asDouble()) {
                    return word.get("word").asText();
                }
            }
        }
        return "";
    }
}
