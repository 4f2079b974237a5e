package broadcastmonitor.facts;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Episode.Phase;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Step;
import broadcastmonitor.facts.FactsEvaluation.Session;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactsDetectorTest {
    private static final String CARD = """
            products:
              - name: Norda kettle
                synonyms: [kettle]
                characteristics: {volume: 1.7 L, warranty: 24 months, body: stainless steel}
            """;

    private final FactsDetector detector = FactsEvaluation.detector();

    private static Passage said(int number, String text) {
        List<Passage.Spoken> words = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            long start = number * 10_000L + words.size() * 300L;
            words.add(new Passage.Spoken(word, start, start + 250, 1));
        }
        return Passage.ofSpeech("u" + number, words, Language.EN, true);
    }

    private List<Finding> heard(FactsDetector.State begun, String... lines) {
        List<Finding> all = new ArrayList<>();
        FactsDetector.State state = begun;
        for (int i = 0; i < lines.length; i++) {
            Step<FactsDetector.State> step = detector.accept(state, said(i, lines[i]));
            all.addAll(step.findings());
            state = step.next();
        }
        all.addAll(detector.end(state).findings());
        return all;
    }

    private List<Finding> mismatches(String... lines) {
        return heard(detector.begin(Brief.of("brief", CARD)), lines).stream()
                .filter(finding -> finding.category().equals(FactsDetector.MISMATCH))
                .toList();
    }

    @Test
    void shouldTellAWrongValueAtOnceAndConfirmItWhenNobodyCorrectsIt() {
        List<Finding> told = mismatches("the kettle holds two and a half litres", "isn't it pretty", "so that's it");
        assertThat(told).extracting(finding -> finding.episode().phase()).containsExactly(Phase.OPENED, Phase.CLOSED);
        Finding.Fact fact = told.get(1).wording().facts().get(0);
        assertThat(fact).isEqualTo(new Finding.Fact("Norda kettle", "volume", "two and a half litres", "1.7 L"));
        assertThat(told.get(1).startMs()).isEqualTo(900);
        assertThat(told.get(1).quote()).contains("two and a half litres");
    }

    @Test
    void shouldTakeBackAWrongValueThatIsCorrectedInTheNextBreath() {
        List<Finding> told =
                mismatches("the kettle holds two and a half litres", "sorry one point seven litres", "so that's it");
        assertThat(told)
                .extracting(finding -> finding.episode().phase())
                .containsExactly(Phase.OPENED, Phase.WITHDRAWN);
        assertThat(told.get(1).quote()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the kettle holds two and a half sorry one point seven litres",
                "the kettle holds one point seven litres",
                "the volume of our previous model was two and a half litres",
                "it doesn't hold not two and a half litres",
                "maria asks does the kettle hold two and a half litres",
                "the guarantee is two years",
                "the kettle on amazon has a volume of three litres",
            })
    void shouldLeaveAlone(String line) {
        assertThat(mismatches("good evening", line, "thank you all")).isEmpty();
    }

    @Test
    void shouldListWhatWasNeverSaidOncePerProductAndSayWhatWasLost() {
        Brief brief = Brief.of("brief", CARD);
        List<Finding> told =
                heard(detector.begin(brief), "good evening", "the kettle holds one point seven litres", "bye");
        assertThat(told).hasSize(1);
        assertThat(told.get(0).category()).isEqualTo(FactsDetector.MISSING);
        assertThat(told.get(0).wording().facts())
                .extracting(Finding.Fact::attribute)
                .containsExactly("warranty", "body");

        FactsDetector.State gap =
                detector.gap(detector.begin(brief), new AudioSpan(0, 4_000)).next();
        assertThat(heard(gap, "good evening", "the kettle is steel", "bye")
                        .get(0)
                        .wording()
                        .message())
                .contains("not heard: 4 s were lost");
    }

    @Test
    void shouldHoldValuesAgainstTheBriefInForce() {
        FactsDetector.State state = detector.begin(Brief.of("brief", CARD));
        Brief changed = Brief.of("brief", CARD.replace("1.7 L", "2.5 L"));
        assertThat(heard(detector.briefChanged(state, changed), "the kettle holds two and a half litres", "so", "bye"))
                .noneMatch(finding -> finding.category().equals(FactsDetector.MISMATCH));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void shouldJudgeTheSameWhenItsStateIsStoredAfterEveryUtterance(Language language) throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (Session session : fresh(language)) {
            List<Finding> stored = new ArrayList<>();
            FactsDetector.State state = detector.begin(session.brief());
            for (Passage passage : session.said()) {
                Step<FactsDetector.State> step = detector.accept(state, passage);
                stored.addAll(step.findings());
                String text = json.writeValueAsString(detector.storage().write().apply(step.next()));
                state = detector.storage().read().apply(json.readValue(text, FactsMemory.class), session.brief());
            }
            stored.addAll(detector.end(state).findings());
            assertThat(stored).isEqualTo(FactsEvaluation.heard(session, detector));
        }
    }

    /** Below what was measured when they were first judged ({@code docs/facts.md}), so that it fails when something is lost. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void shouldFindWhatItFoundInFreshBroadcasts(Language language) {
        FactsEvaluation evaluation = new FactsEvaluation(false);
        fresh(language).forEach(session -> evaluation.judge(session, detector));
        assertThat(evaluation.precision()).as(evaluation.toString()).isGreaterThan(0.9);
        assertThat(evaluation.recall()).as(evaluation.toString()).isGreaterThan(0.7);
    }

    /** Of goods that the weights were not learnt from. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void shouldJudgeMadeBroadcastsOfOtherGoods(Language language) {
        FactsEvaluation evaluation = new FactsEvaluation(false);
        FactsLearning.kept(language).forEach(session -> evaluation.judge(session, detector));
        assertThat(evaluation.precision()).as(evaluation.toString()).isGreaterThan(0.9);
        assertThat(evaluation.recall()).as(evaluation.toString()).isGreaterThan(0.7);
        assertThat(evaluation.missingF1()).as(evaluation.toString()).isGreaterThan(0.8);
    }

    private static List<Session> fresh(Language language) {
        return FactsEvaluation.read(
                Path.of("src", "test", "resources", "facts", "sessions-" + language.code() + ".jsonl"), language);
    }
}
