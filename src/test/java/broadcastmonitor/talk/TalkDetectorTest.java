package broadcastmonitor.talk;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Episode;
import broadcastmonitor.detector.Episode.Phase;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Step;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TalkDetectorTest {
    private static final Brief BRIEF = Brief.of("brief", "title: kettles");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Knows at once what the word is about, and is not sure of "well". */
    private static final Relevance WORDS = new Relevance() {
        @Override
        public Seen of(BriefWords brief, List<String> before, String now, Language language) {
            double offTopic = now.contains("weather") ? 0.99 : now.contains("well") ? 0.5 : 0.01;
            return new Seen(
                    now.contains("weather") ? 4 : now.contains("well") ? 0 : -1.6,
                    offTopic,
                    now.contains("mum") ? 1 : 0);
        }

        @Override
        public String version() {
            return "toy";
        }

        @Override
        public boolean reads() {
            return true;
        }
    };

    private final TalkDetector detector =
            new TalkDetector(WORDS, TalkConfig.DEFAULT, TalkEvaluation.TEXTS, category -> true);
    private TalkDetector.State state = detector.begin(BRIEF);
    private final List<Finding> told = new ArrayList<>();
    private int seconds;
    private int utterances;

    private void say(String text, int length) {
        Passage passage = Sessions.passage("u" + utterances++, text, seconds, seconds + length, Language.EN);
        seconds += length;
        Step<TalkDetector.State> step = detector.accept(state, passage);
        told.addAll(step.findings());
        state = step.next();
    }

    private void end() {
        told.addAll(detector.end(state).findings());
    }

    private List<Finding> of(Phase phase) {
        return told.stream()
                .filter(finding ->
                        finding.episode() != null && finding.episode().phase() == phase)
                .toList();
    }

    @Test
    void shouldRaiseOneEpisodeFromItsTrueStartAndCloseItWithAllItsWords() {
        say("the kettle", 10);
        for (int i = 0; i < 12; i++) {
            say("weather " + i, 6);
        }
        for (int i = 0; i < 6; i++) {
            say("kettle again", 5);
        }

        assertThat(of(Phase.OPENED)).hasSize(1);
        assertThat(of(Phase.OPENED).get(0).startMs()).isEqualTo(10_000);
        assertThat(of(Phase.EXTENDED)).hasSizeBetween(1, 3);
        Finding closed = of(Phase.CLOSED).get(0);
        assertThat(closed.startMs()).isEqualTo(10_000);
        assertThat(closed.endMs()).isEqualTo(82_000);
        assertThat(closed.quote()).startsWith("weather 0 weather 1").endsWith("weather 11");
        assertThat(closed.episode().id())
                .isEqualTo(of(Phase.OPENED).get(0).episode().id())
                .isEqualTo("u1");
        assertThat(closed.episode().relevance())
                .hasSize(12)
                .allMatch(point -> point.value() < 0.5 && point.endMs() - point.startMs() == 6_000);
        assertThat(closed.episode().relevance().get(11).endMs()).isEqualTo(82_000);
        assertThat(closed.wording().message()).endsWith(": 72 s");
        assertThat(closed.category()).isEqualTo("off-topic");
        assertThat(closed.clause()).isEqualTo("broadcasts 6");
    }

    @Test
    void shouldRaiseNothingForARemark() {
        for (int i = 0; i < 10; i++) {
            for (int k = 0; k < 4; k++) {
                say("kettle kettle", 6);
            }
            say("weather", 9);
        }
        end();

        assertThat(told).isEmpty();
    }

    @Test
    void shouldTellAnEpisodeThatTheEndCutsOff() {
        say("the kettle", 10);
        say("weather one", 6);
        say("weather two", 6);
        end();

        assertThat(of(Phase.CLOSED)).hasSize(1);
        assertThat(of(Phase.CLOSED).get(0).endMs()).isEqualTo(22_000);
    }

    @Test
    void shouldNotTakeAWordOfTheProductForAReturn() {
        for (String word : "weather weather weather kettle weather weather kettle kettle kettle kettle".split(" ")) {
            say(word, 8);
        }
        end();

        assertThat(of(Phase.CLOSED)).hasSize(1);
        assertThat(of(Phase.CLOSED).get(0).quote()).isEqualTo("weather weather weather kettle weather weather");
    }

    @Test
    void shouldSayWhatWasLost() {
        say("weather one", 6);
        say("weather two", 30);
        say("weather three", 30);
        state = detector.gap(state, new AudioSpan(66_000, 106_000)).next();
        seconds += 40;
        say("weather four", 10);
        end();

        assertThat(of(Phase.CLOSED).get(0).wording().message()).contains("40 s of it were lost");
    }

    @Test
    void shouldSayThatThereIsNoBriefAndBeLessSure() {
        state = detector.begin(Brief.none());
        say("weather one", 6);
        say("weather two", 6);
        end();

        assertThat(of(Phase.CLOSED).get(0).score()).isLessThan(0.8);
        assertThat(of(Phase.CLOSED).get(0).wording().message()).contains("no brief");
    }

    @Test
    void shouldFindAWordToSomebodyOffCameraInItsUtterance() {
        say("the kettle", 10);
        say("mum close the door", 3);

        assertThat(told).hasSize(1);
        assertThat(told.get(0).category()).isEqualTo("side-conversation");
        assertThat(told.get(0).startMs()).isEqualTo(10_000);
        assertThat(told.get(0).endMs()).isEqualTo(13_000);
    }

    /** Whatever is said: what is opened ends once, and a monitor that is killed after any utterance goes on as if it had not been. */
    @Test
    void shouldEndWhatItOpensAndForgetNothingInStorage() throws JsonProcessingException {
        Random random = new Random(7);
        for (int run = 0; run < 200; run++) {
            state = detector.begin(BRIEF);
            told.clear();
            seconds = 0;
            utterances = 0;
            List<Finding> restarted = new ArrayList<>();
            TalkDetector.State other = state;
            for (int i = 0; i < 60; i++) {
                String text = List.of("kettle", "weather", "weather", "well").get(random.nextInt(4));
                int before = told.size();
                TalkDetector.State stored = restored(other);
                Passage passage =
                        Sessions.passage("u" + utterances, text, seconds, seconds + 1 + random.nextInt(9), Language.EN);
                say(text, (int) (passage.span().endMs() / 1000) - seconds);
                Step<TalkDetector.State> step = detector.accept(stored, passage);
                restarted.addAll(step.findings());
                other = step.next();
                assertThat(told.subList(before, told.size())).isEqualTo(step.findings());
                assertThat(state.memory().window()).hasSizeLessThan(32);
                seconds += random.nextInt(3);
            }
            end();
            restarted.addAll(detector.end(other).findings());
            assertThat(restarted).isEqualTo(told);
            List<String> opened = of(Phase.OPENED).stream()
                    .map(finding -> finding.episode().id())
                    .toList();
            List<String> ended = told.stream()
                    .map(Finding::episode)
                    .filter(episode -> episode.phase() == Phase.CLOSED || episode.phase() == Phase.WITHDRAWN)
                    .map(Episode::id)
                    .toList();
            assertThat(ended).doesNotHaveDuplicates().containsAll(opened);
        }
    }

    private TalkDetector.State restored(TalkDetector.State left) throws JsonProcessingException {
        String stored = JSON.writeValueAsString(detector.storage().write().apply(left));
        return detector.storage().read().apply(JSON.readValue(stored, TalkMemory.class), BRIEF);
    }
}
