package broadcastmonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertLifecycle;
import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.Ffmpeg;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.file.Recordings;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.rules.EvaluationState;
import broadcastmonitor.rules.Evaluator;
import broadcastmonitor.rules.Outcome;
import broadcastmonitor.rules.RuleSet;
import broadcastmonitor.speech.DemoModels;
import broadcastmonitor.speech.Samples;
import broadcastmonitor.speech.Samples.Pair;
import broadcastmonitor.speech.SpeechModel;
import broadcastmonitor.speech.Transcription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From the sound of the sample broadcasts, through the recogniser and the rules, to the alerts. What the rules find in the
 * reference, with the reference's times, is what an alert must be raised for wherever the recogniser heard the words.
 */
class SampleAlertsTest {
    private static final long TOLERANCE_MS = 300;

    private static RuleSet rules;
    private static Evaluator evaluator;

    @BeforeAll
    static void load() {
        rules = RuleSet.load(Path.of("rules"));
        evaluator = new Evaluator(rules, Brief.none());
    }

    @ParameterizedTest
    @CsvSource({
        "broadcast_en, 11",
        "broadcast_ru, 11",
        "noisy_en, 4",
        "noisy_ru, 4",
        "compliant_en, 0",
        "compliant_ru, 0"
    })
    void shouldRaiseAnAlertForEveryBreachThatIsHeardAndForNothingElse(String clip, int plantedSentences)
            throws IOException {
        List<Transcript> transcripts = transcribe(clip);
        List<Alert> confirmed = confirmed(transcripts);
        List<Finding> planted = planted(clip);
        List<Pair> pairs = Samples.align(
                Samples.reference(clip),
                transcripts.stream()
                        .filter(Transcript::isFinal)
                        .flatMap(transcript -> transcript.words().stream())
                        .toList());

        List<Finding> missed = new ArrayList<>();
        List<Finding> unheard = new ArrayList<>();
        List<Alert> unexplained = new ArrayList<>(confirmed);
        for (Finding finding : planted) {
            boolean raised = unexplained.removeIf(alert -> agree(alert, finding));
            if (!raised) {
                (isHeard(finding, pairs) ? missed : unheard).add(finding);
            }
        }
        assertThat(missed).as("not flagged, but %s", confirmed).isEmpty();
        assertThat(unexplained).as("flagged, but not planted").isEmpty();
        assertThat(unheard).as("not understood").isEmpty();
        if (plantedSentences == 0) {
            assertThat(planted).isEmpty();
        } else {
            assertThat(planted).hasSizeGreaterThanOrEqualTo(plantedSentences);
        }
    }

    private static boolean agree(Alert alert, Finding finding) {
        return alert.category().equals(finding.category())
                && Math.abs(alert.startMs() - finding.startMs()) <= TOLERANCE_MS
                && Math.abs(alert.endMs() - finding.endMs()) <= TOLERANCE_MS;
    }

    private static boolean isHeard(Finding finding, List<Pair> pairs) {
        return pairs.stream()
                .filter(pair -> pair.spoken() != null
                        && pair.spoken().startMs() >= finding.startMs()
                        && pair.spoken().endMs() <= finding.endMs())
                .allMatch(Pair::right);
    }

    /** What the rules find in what was said. */
    private static List<Finding> planted(String clip) throws IOException {
        JsonNode reference =
                new ObjectMapper().readTree(Path.of("samples", clip + ".json").toFile());
        Language language = Language.of(reference.path("language").asText()).orElseThrow();
        List<Word> words = Samples.reference(clip);
        List<Finding> findings = new ArrayList<>();
        EvaluationState state = EvaluationState.start();
        int next = 0;
        for (JsonNode sentence : reference.path("sentences")) {
            List<Passage.Spoken> said = new ArrayList<>();
            for (int i = 0; i < sentence.path("words").size(); i++) {
                Word word = words.get(next++);
                said.add(new Passage.Spoken(word.word(), word.startMs(), word.endMs(), 1));
            }
            Outcome outcome = evaluator.evaluate(state, Passage.ofSpeech(said, language, true));
            long begins = said.get(0).startMs();
            outcome.findings().stream()
                    .filter(finding ->
                            finding.startMs() >= begins || findings.stream().noneMatch(isSame(finding)))
                    .toList()
                    .forEach(findings::add);
            state = outcome.next();
        }
        return findings;
    }

    /** Words of the sentence before in which a breach of the kind was found already are no breach of their own. */
    private static Predicate<Finding> isSame(Finding finding) {
        return before -> before.category().equals(finding.category())
                && finding.startMs() < before.endMs()
                && before.startMs() < finding.endMs();
    }

    private static List<Alert> confirmed(List<Transcript> transcripts) {
        AlertLifecycle lifecycle = new AlertLifecycle(
                Detectors.patternsAlone().of(() -> rules, Brief.none()), AlertPolicy.DEFAULT, Clock.systemUTC());
        Map<String, Alert> last = new LinkedHashMap<>();
        for (Transcript transcript : transcripts) {
            lifecycle.accept(transcript).alerts().forEach(alert -> last.put(alert.id(), alert));
        }
        lifecycle.end("b").alerts().forEach(alert -> last.put(alert.id(), alert));
        return last.values().stream()
                .filter(alert -> alert.status() == Alert.Status.CONFIRMED)
                .toList();
    }

    private static List<Transcript> transcribe(String clip) {
        Path wav = Path.of("samples", clip + ".wav");
        Path file = Files.exists(wav) ? wav : Path.of("samples", clip + ".flac");
        assumeTrue(file.equals(wav) || Ffmpeg.find().found().isPresent(), "FLAC is read by ffmpeg");
        List<Transcript> transcripts = new ArrayList<>();
        try (SpeechModel model = SpeechModel.open(DemoModels.directory(clip.substring(clip.length() - 2)));
                FrameSource source = Recordings.open(file, AudioOptions.defaults())) {
            new Transcription(model, clip, 2, null).run(source, transcripts::add, heardMs -> {});
        }
        return transcripts;
    }
}
