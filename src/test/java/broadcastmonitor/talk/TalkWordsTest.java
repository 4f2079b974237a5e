package broadcastmonitor.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.talk.Sessions.Session;
import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TalkWordsTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    void shouldShipTheWordsThatTheBroadcastsTeach(Language language) throws IOException {
        Map<String, Double> shipped = new TreeMap<>();
        for (String line : Files.readAllLines(TalkWords.file(Path.of("rules", "talk"), language))) {
            if (!line.startsWith("#")) {
                shipped.put(line.split("\t", -1)[0], Double.valueOf(line.split("\t", -1)[1]));
            }
        }
        assertThat(shipped).isEqualTo(WordTraining.trained(Sessions.of(language), language));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void shouldFindMostDigressionsInBroadcastsThatDidNotTeachThem(Language language) {
        List<Session> sessions = Sessions.of(language);
        TalkEvaluation evaluation = new TalkEvaluation();
        TalkDetector detector = TalkEvaluation.byWords(sessions, language, 0, 3);
        for (int i = 0; i < sessions.size(); i += 3) {
            evaluation.judge(sessions.get(i), detector);
        }
        assertThat(evaluation.f1()).as(evaluation.toString()).isGreaterThan(0.65);
        assertThat(evaluation.falseAlarms() / evaluation.onTopicHours())
                .as(evaluation.toString())
                .isLessThan(3);
    }

    @Test
    void shouldSayThatItGoesByWordsAloneAndLeaveItForReview() {
        TalkDetector detector =
                TalkDetector.byWords(TalkWords.in(Path.of("rules", "talk")), TalkEvaluation.TEXTS, category -> true);
        List<Finding> found = Sessions.of(Language.EN).stream()
                .limit(6)
                .flatMap(session -> TalkEvaluation.heard(session, detector).stream())
                .toList();
        assertThat(found).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.wording().message()).contains("by words alone");
            assertThat(finding.lane()).isEqualTo(Lane.REVIEW);
        });
    }

    @Test
    void shouldNameTheLineThatIsNoWord(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("words-en.tsv"), "*\t0\nweather 2\n");
        Files.writeString(folder.resolve("words-ru.tsv"), "*\t0\n");
        assertThatThrownBy(() -> TalkWords.in(folder).read())
                .isInstanceOf(RulePackException.class)
                .hasMessageContaining("words-en.tsv:2")
                .hasMessageContaining("a tab");
    }
}
