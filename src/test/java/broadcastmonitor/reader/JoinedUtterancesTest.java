package broadcastmonitor.reader;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.broadcast.Passage.Spoken;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Step;
import broadcastmonitor.text.entities.PersonalData;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sentences that the recogniser cut in two. */
class JoinedUtterancesTest {
    private static final Path RULES = Path.of("rules", "reader");
    private static final int LINES = 40;
    private static final long SHORT = 800;

    private final Reader reader = BundledReader.open();
    private final Thresholds thresholds = Thresholds.load(RULES, reader.description());
    private final ReaderDetector detector = new ReaderDetector(
            reader, thresholds, CategoryTexts.load(RULES), Caution.BALANCED, category -> true, PersonalData::quote);

    /** Two halves of a sentence, and what they are after a pause. */
    private record Cut(Passage first, Passage second, Passage both) {}

    private static Cut cut(String text, int at, Language language, long pauseMs) {
        List<Spoken> words = new ArrayList<>();
        for (String word : text.split(" ")) {
            int n = words.size();
            long startMs = 400L * n + (n < at ? 0 : pauseMs);
            words.add(new Spoken(word, startMs, startMs + 390, 1 - 1.0 / (n + 2)));
        }
        return new Cut(
                Passage.ofSpeech("u1", words.subList(0, at), language, true),
                Passage.ofSpeech("u2", words.subList(at, words.size()), language, true),
                Passage.ofSpeech("u", words, language, true));
    }

    private static List<Cut> cuts(Language language, long pauseMs) {
        return CutLines.of(language, LINES).stream()
                .map(line -> cut(String.join(" ", line.words()), line.at(), language, pauseMs))
                .toList();
    }

    private List<Step<ReaderDetector.State>> hear(Cut cut) {
        Step<ReaderDetector.State> first = detector.accept(detector.begin(Brief.none()), cut.first());
        return List.of(first, detector.accept(first.next(), cut.second()));
    }

    private List<Finding> alone(Passage passage) {
        return detector.accept(detector.begin(Brief.none()), passage).findings();
    }

    private static Set<String> alerting(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.lane() == Lane.ALERT)
                .map(Finding::category)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindInBothWhatNeitherHalfCarriesAndSayWhereItStands(Language language) {
        int across = 0;
        for (Cut cut : cuts(language, SHORT)) {
            List<Step<ReaderDetector.State>> steps = hear(cut);
            List<Finding> alone = alone(cut.second());
            Set<String> before = alerting(steps.get(0).findings());
            Set<String> whole = alerting(alone(cut.both()));
            for (Finding finding : steps.get(1).findings()) {
                if (alone.contains(finding)) {
                    continue;
                }
                across++;
                assertThat(finding.lane()).isEqualTo(Lane.ALERT);
                assertThat(before).doesNotContain(finding.category());
                assertThat(whole).contains(finding.category());
                Finding.Place place = finding.place();
                assertThat(place.startMs())
                        .isLessThanOrEqualTo(cut.first().span().endMs());
                assertThat(place.firstWord()).isZero();
                assertThat(place.start()).isZero();
                assertThat(place.endMs())
                        .isEqualTo(cut.second().words().get(place.lastWord()).endMs());
                String said = cut.second().text().substring(0, place.end());
                assertThat(finding.quote()).endsWith(" " + said);
                assertThat(cut.first().text() + " " + said).endsWith(finding.quote());
            }
        }
        assertThat(across).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void shouldAlertOnceForWhatTheFirstHalfAlreadyAlertedFor(Language language) {
        int raised = 0;
        for (Cut cut : cuts(language, SHORT)) {
            List<Step<ReaderDetector.State>> steps = hear(cut);
            Set<String> before = alerting(steps.get(0).findings());
            Set<String> again = alerting(steps.get(1).findings());
            again.retainAll(before);
            assertThat(alerting(alone(cut.second()))).containsAll(again);
            raised += before.size();
        }
        assertThat(raised).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadEachForItselfAfterALongPauseInAnotherLanguageAndInTheChat(Language language) {
        Language other = language == Language.EN ? Language.RU : Language.EN;
        for (Cut cut : cuts(language, thresholds.joining().pauseMs()).subList(0, 10)) {
            List<Step<ReaderDetector.State>> steps = hear(cut);
            assertThat(steps.get(1).findings()).isEqualTo(alone(cut.second()));
            Passage foreign = Passage.ofSpeech("u2", cut.first().words(), other, true);
            assertThat(detector.accept(steps.get(0).next(), foreign).findings()).isEqualTo(alone(foreign));
            Passage typed = Passage.ofChat("m", cut.second().text(), language);
            Step<ReaderDetector.State> chat = detector.accept(steps.get(0).next(), typed);
            assertThat(chat.findings()).isEqualTo(alone(typed));
            assertThat(chat.next()).isEqualTo(steps.get(0).next());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGoOnFromWhatWasStoredBetweenTheHalves(Language language) throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (Cut cut : cuts(language, SHORT).subList(0, 10)) {
            List<Step<ReaderDetector.State>> steps = hear(cut);
            ReaderDetector.State stored =
                    json.readValue(json.writeValueAsString(steps.get(0).next()), ReaderDetector.State.class);
            assertThat(stored).isEqualTo(steps.get(0).next());
            assertThat(detector.accept(stored, cut.second())).isEqualTo(steps.get(1));
        }
    }

    @Test
    void shouldHideANumberThatRunsOverThePause() {
        int seen = 0;
        for (int at = 3; at < 11; at++) {
            String text = "call me directly my phone is five five five one two three four write me on whatsapp";
            for (Step<ReaderDetector.State> step : hear(cut(text, at, Language.EN, SHORT))) {
                for (Finding finding : step.findings()) {
                    seen += finding.quote().contains("[phone]") ? 1 : 0;
                    assertThat(finding.quote()).as("cut at " + at).doesNotContain("five five five one two");
                }
            }
        }
        assertThat(seen).isPositive();
    }

    @Test
    void shouldNotJoinWhatIsNotSuspicious() {
        Cut clean = cut("this kettle holds one and a half litres it boils in four minutes", 6, Language.EN, SHORT);
        Step<ReaderDetector.State> first = hear(clean).get(0);
        assertThat(first.next().highest()).isLessThan(thresholds.joining().from());
        assertThat(hear(clean).get(1).opinions())
                .isEqualTo(detector.withoutJoining()
                        .accept(first.next(), clean.second())
                        .opinions());
    }
}
