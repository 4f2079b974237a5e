package broadcastmonitor.speech.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.speech.DemoModels;
import broadcastmonitor.speech.Samples;
import broadcastmonitor.speech.SpeechModel;
import broadcastmonitor.speech.Transcription;
import broadcastmonitor.speech.model.SpeechException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerPoolTest {
    private static final int SECOND = 16_000;
    private static final ModelPath ENGLISH = demo("en");
    private static final ModelPath RUSSIAN = demo("ru");
    private static final short[] BROADCAST = Arrays.copyOf(Samples.sound("broadcast_en"), 80 * SECOND);

    @ParameterizedTest
    @ValueSource(strings = {"broadcast_en", "broadcast_ru"})
    void shouldHearExactlyWhatOneProcessHears(String sample) throws Exception {
        short[] sound = Arrays.copyOf(Samples.sound(sample), 80 * SECOND);
        ModelPath model = sample.endsWith("en") ? ENGLISH : RUSSIAN;
        RecordingListener here = inThisProcess(model, sound);
        RecordingListener there = new RecordingListener();
        try (WorkerPool workers = new WorkerPool(settings())) {
            workers.assign(new Assignment("b", List.of(model), 0, null, from(sound)), there);
            there.untilEnded();
        }
        assertThat(finals(there)).isEqualTo(finals(here));
        // All the sound is there at once, so not every hypothesis of it is worth telling; but none is another.
        assertThat(there.transcripts)
                .extracting(Transcript::utterance, Transcript::words)
                .isSubsetOf(here.transcripts.stream()
                        .map(t -> tuple(t.utterance(), t.words()))
                        .toList());
        assertThat(there.transcripts).hasSizeGreaterThan(2 * there.finals().size());
        assertRevisionsCountFromNought(there.transcripts);
        assertThat(there.splits).isEqualTo(here.splits).isNotEmpty();
        assertThat(there.ended).isEqualTo(sound.length);
        assertThat(there.chosen).containsExactly(model);
        assertThat(there.restarts).isEmpty();
        assertThat(there.realTimeFactor).isPositive();
        assertThat(there.reached).isSorted().allMatch(sampleReached -> sampleReached <= sound.length);
    }

    @Test
    void shouldLoseAndDoubleNothingWhenAWorkerIsKilled() throws Exception {
        RecordingListener here = inThisProcess(ENGLISH, BROADCAST);
        Gate gate = new Gate(BROADCAST);
        RecordingListener told = new RecordingListener();
        try (WorkerPool workers = new WorkerPool(settings())) {
            workers.assign(new Assignment("b", List.of(ENGLISH), 0, null, gate), told);
            for (int finals = 3; finals <= 12; finals += 3) {
                gate.openTo(here.finals().get(finals).audioClockMs() * 16);
                int wanted = finals;
                told.until(t -> t.finals().size() >= wanted);
                int restarts = told.restarts.size();
                kill(workers, "KILL");
                told.until(t -> t.restarts.size() > restarts);
                assertThat(told.restarts.get(restarts)).endsWith("was ended by signal 9, SIGKILL");
            }
            gate.openTo(Long.MAX_VALUE);
            told.untilEnded();
            assertThat(workers.states()).allMatch(state -> state.restarts() == 4);
        }
        assertThat(finals(told)).isEqualTo(finals(here));
        assertThat(told.splits).isEqualTo(here.splits);
        assertThat(told.chosen).hasSize(1);
        assertRevisionsCountFromNought(told.transcripts);
    }

    /** The service is started again: it knows the last split and the last final from its topics. */
    @Test
    void shouldGoOnFromTheLastSplitAndTheLastFinalOfAnEarlierService() throws Exception {
        RecordingListener here = inThisProcess(ENGLISH, BROADCAST);
        Gate gate = new Gate(BROADCAST);
        RecordingListener before = new RecordingListener();
        gate.openTo(60 * SECOND);
        try (WorkerPool workers = new WorkerPool(settings())) {
            Work work = workers.assign(new Assignment("b", List.of(ENGLISH), 0, null, gate), before);
            before.until(t -> t.reached.contains(60L * SECOND));
            work.stop();
            before.nothingMayCome();
        }
        RecordingListener after = new RecordingListener();
        String last = before.finals().get(before.finals().size() - 1).utterance();
        try (WorkerPool workers = new WorkerPool(settings())) {
            workers.assign(new Assignment("b", List.of(ENGLISH), before.splits.get(0), last, from(BROADCAST)), after);
            after.untilEnded();
        }
        List<Transcript> finals = new ArrayList<>(finals(before));
        finals.addAll(finals(after));
        assertThat(finals).isEqualTo(finals(here));
        assertThat(after.transcripts).allMatch(t -> t.utterance().compareTo(last) > 0);
    }

    @Test
    void shouldFindOutTwoLanguagesInOneWorker() throws Exception {
        List<ModelPath> both = List.of(ENGLISH, RUSSIAN);
        short[] english = Arrays.copyOf(BROADCAST, 40 * SECOND);
        short[] russian = Arrays.copyOf(Samples.sound("broadcast_ru"), 40 * SECOND);
        RecordingListener one = new RecordingListener();
        RecordingListener two = new RecordingListener();
        try (WorkerPool workers = new WorkerPool(settings())) {
            Gate gate = new Gate(russian);
            gate.openTo(20 * SECOND);
            workers.assign(new Assignment("one", both, 0, null, from(english)), one);
            workers.assign(new Assignment("two", both, 0, null, gate), two);
            one.untilEnded();
            two.until(t -> t.chosen.size() == 1);
            assertThat(workers.states()).singleElement().satisfies(state -> {
                assertThat(state.broadcasts()).contains("two");
                assertThat(state.models()).hasSize(2);
                assertThat(state.residentBytes()).isGreaterThan(50_000_000);
            });
            // What has been found out stays found out.
            kill(workers, "KILL");
            two.until(t -> t.restarts.size() == 1);
            gate.openTo(Long.MAX_VALUE);
            two.untilEnded();
        }
        assertThat(one.chosen).containsExactly(ENGLISH);
        assertThat(two.chosen).containsExactly(RUSSIAN);
        assertThat(finals(one)).isEqualTo(finals(inThisProcess(ENGLISH, english)));
        assertThat(finals(two)).isEqualTo(finals(inThisProcess(RUSSIAN, russian)));
    }

    @Test
    void shouldReplaceAWorkerThatHoldsTooMuchMemoryOnceAndNotAgainAtOnce() throws Exception {
        Gate gate = new Gate(BROADCAST);
        gate.openTo(50 * SECOND);
        RecordingListener told = new RecordingListener();
        try (WorkerPool workers = new WorkerPool(settings().withMemoryBytes(1_000_000))) {
            workers.assign(new Assignment("b", List.of(ENGLISH), 0, null, gate), told);
            told.until(t -> t.restarts.size() == 1);
            assertThat(told.restarts.get(0)).contains("of memory, its limit is 1 MB");
            // The watch looks once a second; the sound takes longer than that.
            told.until(t -> t.reached.size() > 3 || t.finals().size() > 10);
            gate.openTo(Long.MAX_VALUE);
            told.untilEnded();
            assertThat(workers.states()).allMatch(state -> state.restarts() == 1);
        }
        assertThat(told.restarts).hasSize(1);
        assertThat(finals(told)).isEqualTo(finals(inThisProcess(ENGLISH, BROADCAST)));
    }

    @Test
    void shouldReplaceAWorkerThatHangs() throws Exception {
        Gate gate = new Gate(BROADCAST);
        gate.openTo(30 * SECOND);
        RecordingListener told = new RecordingListener();
        try (WorkerPool workers = new WorkerPool(impatient())) {
            workers.assign(new Assignment("b", List.of(ENGLISH), 0, null, gate), told);
            told.until(t -> t.finals().size() > 3);
            kill(workers, "STOP");
            gate.openTo(Long.MAX_VALUE);
            told.untilEnded();
        }
        assertThat(told.restarts).hasSize(1);
        assertThat(told.restarts.get(0)).matches("worker \\d+ was ended: it gave no answer for \\d+ s");
        assertThat(finals(told)).isEqualTo(finals(inThisProcess(ENGLISH, BROADCAST)));
    }

    @Test
    void shouldFailWithOneLineWhenTheModelIsMissing() throws Exception {
        ModelPath missing = new ModelPath("en", "nothing", Path.of("target", "nothing"));
        RecordingListener told = new RecordingListener();
        try (WorkerPool workers = new WorkerPool(settings())) {
            workers.assign(new Assignment("b", List.of(missing), 0, null, from(BROADCAST)), told);
            told.until(t -> t.failed != null);
            assertThatThrownBy(() -> workers.realTimeFactor(missing, Path.of("samples/compliant_en.wav")))
                    .isInstanceOf(SpeechException.class)
                    .hasMessage(told.failed);
        }
        assertThat(told.failed).contains("target/nothing").doesNotContain("\n");
        assertThat(told.restarts).isEmpty();
    }

    @Test
    void shouldFailWithTheReasonWhenTheSoundCannotBeRead() throws Exception {
        RecordingListener told = new RecordingListener();
        try (WorkerPool workers = new WorkerPool(settings())) {
            LongFunction<FrameSource> nothing = sample -> {
                throw new AudioException("recordings/b: is not a recording");
            };
            workers.assign(new Assignment("b", List.of(ENGLISH), 0, null, nothing), told);
            told.until(t -> t.failed != null);
        }
        assertThat(told.failed).isEqualTo("recordings/b: is not a recording");
    }

    @Test
    void shouldGiveUpWhenWorkerAfterWorkerDiesAtTheSamePlace() throws Exception {
        RecordingListener told = new RecordingListener();
        try (WorkerPool workers = new WorkerPool(command("sh", "-c", "echo no memory >&2; exit 3"))) {
            workers.assign(new Assignment("b", List.of(ENGLISH), 0, null, from(BROADCAST)), told);
            told.until(t -> t.failed != null);
            assertThat(workers.states()).isEmpty();
        }
        assertThat(told.restarts).hasSize(4);
        assertThat(told.failed)
                .matches("worker \\d+ ended with exit code 3 \\(no memory\\); 5 workers in a row got no further");
    }

    @Test
    void shouldGiveUpWhenNoWorkerCanBeStartedOrNoneGetsReady() throws Exception {
        RecordingListener told = new RecordingListener();
        try (WorkerPool workers = new WorkerPool(command("/nowhere/java"))) {
            workers.assign(new Assignment("b", List.of(ENGLISH), 0, null, from(BROADCAST)), told);
            told.until(t -> t.failed != null);
        }
        assertThat(told.failed).startsWith("no worker can be started: ").contains("/nowhere/java");
        RecordingListener silent = new RecordingListener();
        try (WorkerPool workers = new WorkerPool(command("sleep", "1000"))) {
            workers.assign(new Assignment("b", List.of(ENGLISH), 0, null, from(BROADCAST)), silent);
            silent.until(t -> t.failed != null);
        }
        assertThat(silent.failed).contains("was ended: its models were not loaded within");
    }

    @Test
    void shouldSayNothingMoreOnceItHasBeenStopped() throws Exception {
        RecordingListener told = new RecordingListener();
        RecordingListener other = new RecordingListener();
        try (WorkerPool workers = new WorkerPool(settings())) {
            Work work = workers.assign(new Assignment("b", List.of(ENGLISH), 0, null, from(BROADCAST)), told);
            workers.assign(new Assignment("other", List.of(ENGLISH), 0, null, from(BROADCAST)), other);
            told.until(t -> t.finals().size() > 2);
            work.stop();
            told.nothingMayCome();
            int given = told.transcripts.size();
            other.untilEnded();
            assertThat(told.transcripts).hasSize(given);
            work.stop();
            assertThat(workers.states()).allMatch(state -> state.broadcasts().isEmpty());
        }
    }

    @Test
    void shouldEndTheAssignmentWhenTheListenerFails() throws Exception {
        RecordingListener told = new RecordingListener();
        AssignmentListener full = (AssignmentListener) Proxy.newProxyInstance(
                AssignmentListener.class.getClassLoader(),
                new Class<?>[] {AssignmentListener.class},
                (p, method, a) -> {
                    if (method.getName().equals("heard")) {
                        throw new IllegalStateException("the disk is full");
                    }
                    return method.invoke(told, a);
                });
        try (WorkerPool workers = new WorkerPool(settings())) {
            workers.assign(new Assignment("b", List.of(ENGLISH), 0, null, from(BROADCAST)), full);
            told.until(t -> t.failed != null);
        }
        assertThat(told.failed).isEqualTo("what was heard could not be taken: the disk is full");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.2, 1", "0.3, 2", "0.6, 3", "5, 3"})
    void shouldSendSoundInBurstsWhenMuchIsHeard(double busy, int frames) {
        assertThat(WorkerPool.framesAtOnce(busy)).isEqualTo(frames);
    }

    @Test
    void shouldMeasureTheRealTimeFactor() {
        try (WorkerPool workers = new WorkerPool(settings())) {
            assertThat(workers.realTimeFactor(ENGLISH, Path.of("samples/compliant_en.wav")))
                    .isBetween(0.0001, 1.0);
        }
    }

    @Test
    void shouldStampTranscriptsAndPassOnWhenTheSoundWasHeard() throws Exception {
        Instant noon = Instant.parse("2026-03-01T12:00:00.123456789Z");
        RecordingListener told = new RecordingListener();
        try (WorkerPool workers = new WorkerPool(settings().withClock(Clock.fixed(noon, ZoneOffset.UTC)))) {
            workers.assign(new Assignment("b", List.of(ENGLISH), 0, null, sample -> new Dated(noon)), told);
            told.untilEnded();
        }
        assertThat(told.transcripts).isNotEmpty().allMatch(t -> t.emittedAt().equals(noon));
        assertThat(told.transcripts).allMatch(t -> t.heardAt().equals(noon.plusMillis(t.audioClockMs())));
    }

    /** Sound of which each sample was heard as long after a time as it lies in the sound. */
    private static final class Dated implements FrameSource {
        private final FrameSource sound = Samples.source(Arrays.copyOf(BROADCAST, 12 * SECOND));
        private Instant heardAt;

        Dated(Instant start) {
            heardAt = start;
        }

        @Override
        public int next(short[] frame) {
            int count = sound.next(frame);
            heardAt = heardAt.plusMillis(Math.max(0, count / 16));
            return count;
        }

        @Override
        public Optional<Instant> heardAt() {
            return Optional.of(heardAt);
        }

        @Override
        public OptionalLong durationMs() {
            return sound.durationMs();
        }

        @Override
        public Optional<String> loss() {
            return sound.loss();
        }

        @Override
        public void close() {
            sound.close();
        }
    }

    private static void kill(WorkerPool workers, String signal) throws Exception {
        long pid = workers.states().get(0).pid();
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static WorkerSettings command(String... command) {
        WorkerSettings s = impatient();
        return new WorkerSettings(
                List.of(command),
                s.environment(),
                1,
                0,
                s.answerWithin(),
                Duration.ofMillis(200),
                Duration.ofMillis(10),
                s.mostDeaths(),
                s.idle(),
                null);
    }

    private static WorkerSettings impatient() {
        WorkerSettings s = settings();
        return new WorkerSettings(
                s.command(),
                s.environment(),
                1,
                0,
                Duration.ofSeconds(2),
                s.loadWithin(),
                Duration.ofMillis(10),
                s.mostDeaths(),
                s.idle(),
                null);
    }

    /** How often an utterance was revised depends on how its sound came in, and when it was begun again. */
    private static List<Transcript> finals(RecordingListener told) {
        return told.finals().stream().map(WorkerPoolTest::withoutRevision).toList();
    }

    private static Transcript withoutRevision(Transcript t) {
        return new Transcript(
                "b",
                t.utterance(),
                0,
                t.isFinal(),
                t.language(),
                t.startMs(),
                t.endMs(),
                t.text(),
                t.words(),
                t.audioClockMs(),
                t.emittedAt());
    }

    private static void assertRevisionsCountFromNought(List<Transcript> transcripts) {
        Map<String, Integer> last = new HashMap<>();
        for (Transcript transcript : transcripts) {
            int expected = last.getOrDefault(transcript.utterance(), -1) + 1;
            assertThat(transcript.revision()).isIn(0, expected);
            last.put(transcript.utterance(), transcript.isFinal() ? Integer.MAX_VALUE - 1 : transcript.revision());
        }
    }

    static WorkerSettings settings() {
        return WorkerSettings.defaults().withProcessesPerModel(1).withClock(null);
    }

    static ModelPath demo(String language) {
        return new ModelPath(language, "vosk-model-demo-" + language, DemoModels.directory(language));
    }

    static LongFunction<FrameSource> from(short[] sound) {
        return sample -> Samples.source(Arrays.copyOfRange(sound, (int) sample, sound.length));
    }

    static RecordingListener inThisProcess(ModelPath path, short[] sound) {
        RecordingListener told = new RecordingListener();
        try (SpeechModel model = SpeechModel.open(path.path())) {
            new Transcription(model, "b", 1, null).follow(Samples.source(sound), 0, new Transcription.Listener() {
                @Override
                public void heard(Transcript transcript) {
                    told.heard(transcript);
                }

                @Override
                public void split(long sample) {
                    told.split(sample);
                }

                @Override
                public void reached(long sample) {}
            });
        }
        return told;
    }
}
