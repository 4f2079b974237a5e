package broadcastmonitor.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.reader.LabelJudgement.Outcome;
import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThresholdsTest {
    private static final int LABELS = 18;

    private final ReaderDescription description = BundledReader.open().description();
    private final Random random = new Random(12);

    @TempDir
    Path folder;

    private Thresholds project;

    @BeforeEach
    void load() {
        project = Thresholds.load(Path.of("rules", "reader"), description);
    }

    @Test
    void shouldHaveLearntEveryLabelInBothLanguages() {
        assertThat(project.isCalibrated()).isTrue();
        for (Language language : Language.values()) {
            assertThat(project.alerts().get(language)).containsOnlyKeys(description.labels());
            assertThat(project.calibration().languages().get(language).labels()).containsOnlyKeys(description.labels());
        }
    }

    @Test
    void shouldAlertLessTheMoreCareful() {
        for (Language language : Language.values()) {
            for (String label : description.labels()) {
                double careful = project.alert(language, label, Caution.CAREFUL);
                double balanced = project.alert(language, label, Caution.BALANCED);
                double eager = project.alert(language, label, Caution.EAGER);
                assertThat(careful).isGreaterThan(balanced);
                assertThat(balanced).isGreaterThan(eager);
                assertThat(eager).isGreaterThan(project.review());
                assertThat(project.confidence(language, label, careful)).isBetween(0.74, 0.77);
                assertThat(project.confidence(language, label, balanced)).isBetween(0.49, 0.52);
            }
        }
    }

    @Test
    void shouldPutScoresIntoTheirLanes() {
        Reading reading = reading(Map.of("superlative", 0.9, "categorical", 0.21, "illegal", 0.19, "profanity", 0.01));

        assertThat(project.judge(reading, Channel.SPEECH, Caution.BALANCED))
                .extracting(LabelJudgement::label, LabelJudgement::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("superlative", Outcome.ALERT),
                        org.assertj.core.groups.Tuple.tuple("categorical", Outcome.REVIEW));
        assertThat(project.doubts(reading, "profanity")).isTrue();
        assertThat(project.doubts(reading, "illegal")).isFalse();
        assertThat(project.doubts(reading, "chat-uppercase")).isFalse();
    }

    @Test
    void shouldJudgeWhatConcernsTheChatOnlyThere() {
        Reading reading = reading(Map.of("chat-negative-emotion", 0.95));

        assertThat(project.judge(reading, Channel.SPEECH, Caution.EAGER)).isEmpty();
        assertThat(project.judge(reading, Channel.CHAT, Caution.CAREFUL)).hasSize(1);
    }

    @Test
    void shouldWriteWhatItReads() throws IOException {
        Thresholds learnt = Thresholds.learn(lines(400));
        ThresholdFiles.write(folder, learnt, description);

        Thresholds read = Thresholds.load(folder, description);

        assertThat(read.alerts()).isEqualTo(learnt.alerts());
        for (String label : description.labels()) {
            for (int score = 0; score <= 1000; score += 50) {
                assertThat(read.confidence(Language.RU, label, score / 1000.0))
                        .isCloseTo(
                                learnt.confidence(Language.RU, label, score / 1000.0),
                                org.assertj.core.api.Assertions.within(0.011));
            }
        }
    }

    @Test
    void shouldClaimAsMuchAsIsRight() {
        Evaluation evaluation = Evaluation.byFolds(lines(3_000), 5, Caution.BALANCED);

        assertThat(evaluation.calibrationError(0.3)).isLessThan(0.05);
        // the same scores, believed as they are, claim far too much
        assertThat(Evaluation.of(lines(3_000), Thresholds.plain(), Caution.BALANCED)
                        .calibrationError(0.3))
                .isGreaterThan(0.1);
    }

    @Test
    void shouldNotBelieveWhatWasLearntOfAnotherModel() throws IOException {
        ThresholdFiles.write(folder, Thresholds.learn(lines(400)), description);
        replace("calibration.yaml", description.sha256().get("reader.onnx"), "0".repeat(64));
        replace("thresholds.yaml", "reader: broadcast-reader-1", "reader: broadcast-reader-2");

        Thresholds thresholds = Thresholds.load(folder, description);

        assertThat(thresholds.isCalibrated()).isFalse();
        assertThat(thresholds.confidence(Language.EN, "illegal", 0.7)).isEqualTo(0.7);
        assertThat(thresholds.alert(Language.EN, "illegal", Caution.BALANCED)).isEqualTo(0.5);
    }

    @Test
    void shouldWorkWithoutAnyFile() {
        Thresholds thresholds = Thresholds.load(folder, description);

        assertThat(thresholds.isCalibrated()).isFalse();
        assertThat(thresholds.alert(Language.RU, "rudeness", Caution.CAREFUL)).isEqualTo(0.8);
    }

    @Test
    void shouldRefuseAMistakeWithFileAndLine() throws IOException {
        refused("thresholds.yaml", "en:\n  rude: {careful: 0.9}\n", "thresholds.yaml:2: 'rude' is no label");
        refused("thresholds.yaml", "review: 2\n", "thresholds.yaml:1: '2' must be a number from 0 to 1");
        refused("thresholds.yaml", "en:\n  rudeness: {careful: 0.4, balanced: 0.5}\n", "must not be below balanced");
        refused("thresholds.yaml", "en:\n  rudeness: {brave: 0.4}\n", "unknown key 'brave'");
        refused("thresholds.yaml", "de: {}\n", "unknown key 'de'");
        refused("calibration.yaml", "reader: x\n", "'sha256' is missing");
        String head = "reader: x\nsha256: " + description.sha256().get("reader.onnx") + "\nen:\n";
        refused("calibration.yaml", head + "  lines: 3\n", "calibration.yaml:4: 'lines' and 'all' are needed");
        refused(
                "calibration.yaml",
                head + "  lines: 3\n  all: {slope: -1, offset: 0, right: 2}\n",
                "'slope' must be a number above 0");
    }

    private void refused(String file, String content, String message) throws IOException {
        Files.writeString(folder.resolve(file), content);
        assertThatThrownBy(() -> Thresholds.load(folder, description))
                .isInstanceOf(RulePackException.class)
                .hasMessageContaining(message);
        Files.delete(folder.resolve(file));
    }

    private void replace(String file, String from, String to) throws IOException {
        String before = Files.readString(folder.resolve(file));
        assertThat(before).contains(from);
        Files.writeString(folder.resolve(file), before.replace(from, to));
    }

    /** Lines whose labels are right less often than their scores say. */
    private List<LabelledReading> lines(int count) {
        PlattScaling truth = new PlattScaling(0.8, -1.2);
        List<LabelledReading> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double score = random.nextInt(1001) / 1000.0;
            String label = description.labels().get(random.nextInt(LABELS));
            Set<String> labels = random.nextDouble() < truth.confidence(score) ? Set.of(label) : Set.of();
            Language language = random.nextBoolean() ? Language.EN : Language.RU;
            lines.add(new LabelledReading(
                    "" + i,
                    reading("line " + i, language, Map.of(label, score)),
                    Channel.CHAT,
                    labels,
                    Map.of(),
                    Set.of()));
        }
        return lines;
    }

    private Reading reading(Map<String, Double> scores) {
        return reading("a text", Language.EN, scores);
    }

    private Reading reading(String text, Language language, Map<String, Double> scores) {
        float[] said = new float[LABELS];
        scores.forEach((label, score) -> said[description.labels().indexOf(label)] = score.floatValue());
        Pieces pieces = new Pieces(new int[] {4}, new int[] {0}, new int[] {text.length()}, new int[] {0});
        return new Reading(text, language, description, pieces, said, new float[LABELS], new float[384]);
    }
}
