package broadcastmonitor.app.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.alerts.MaskedTranscript;
import broadcastmonitor.backtest.Label;
import broadcastmonitor.backtest.Labels;
import broadcastmonitor.backtest.Tape;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseEvent.Cause;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseEvent.Verdict;
import broadcastmonitor.cases.CaseTales;
import broadcastmonitor.kafka.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeFilesTest {
    @TempDir
    Path folder;

    @Test
    void shouldTellHearingsApartWhateverStandsBetweenTheirLines() throws IOException {
        Path file = folder.resolve("t.jsonl");
        ChatMessage message =
                new ChatMessage("a", "m1", "ann", "seller", null, "a \"message\" of an \"utterance\"", 0, "1");
        Files.writeString(
                file,
                "\uFEFF"
                        + String.join(
                                "\n",
                                line("a", "u1", "1", true, "one two"),
                                line("b", "u1", null, true, "three"),
                                line("a", "u2", "1", false, "not final"),
                                Json.line(message),
                                "",
                                "{\"broadcast\": \"a\", \"utterance\": \"u9\", \"final\": tr",
                                "[1]",
                                line("a", "u2", "1", true, "four"),
                                line("a", "u1", "2", true, "again"),
                                "{\"broadcast\":\"a\",\"utterance\":\"u3\",\"run\":\"1\",\"final\":true}",
                                line("a", "u4", "1", true, "half a line").substring(0, 60)));

        Past past = TapeFiles.of(file, Brief.none());

        assertThat(past.troubles()).containsExactly(file + ": 3 lines are no transcripts and were left out");
        assertThat(past.tapes())
                .extracting(found -> found.tape().broadcast() + found.tape().run())
                .containsExactly("a1", "bnull", "a2");
        Played played = play(past.tapes().get(0).tape());
        assertThat(played.said).containsExactly("one two", "a \"message\" of an \"utterance\"", "four");
        assertThat(played.troubles).containsExactly("1 lines cannot be read and were left out");
        assertThat(play(past.tapes().get(2).tape()).said).containsExactly("again");
    }

    @Test
    void shouldMaskWhatOthersDidNotMaskAndLeaveOutWhatHasNoRules() throws IOException {
        Path file = folder.resolve("t.jsonl");
        Files.writeString(
                file,
                line("a", "u1", null, true, "call eight nine one six two three four five six seven eight") + "\n"
                        + line("a", "u2", null, true, "hallo").replace("\"en\"", "\"de\"") + "\n");

        Played played = play(TapeFiles.of(file, Brief.none()).tapes().get(0).tape());

        assertThat(played.said).hasSize(1);
        assertThat(played.said.get(0)).contains("[phone]").doesNotContain("seven");
        assertThat(played.troubles).containsExactly("1 utterances in languages without rules were left out");
    }

    @Test
    void shouldReadWholeBroadcastsAndLabelledLines() throws IOException {
        Path sessions = folder.resolve("s.jsonl");
        Files.writeString(sessions, """
                {"id": "x", "brief": {"title": "pans"}, "utterances": [{"start": 1, "end": 3, "text": "one two"}]}
                {"id": "y", "utterances": [{"start": 3, "end": 1, "text": "one two"}]}
                """);
        Past past = TapeFiles.of(sessions, Brief.none());
        assertThat(past.tapes()).hasSize(1);
        assertThat(past.tapes().get(0).tape().brief().title()).isEqualTo("pans");
        assertThat(past.troubles()).containsExactly(sessions + ":2: utterance 0 ends before it begins");

        Path corpus = folder.resolve("c.jsonl");
        Files.writeString(corpus, """
                {"id": "l1", "text": "the best", "labels": ["superlative"]}
                {"id": "l2", "text": "WOW", "channel": "chat", "labels": []}
                not json
                """);
        past = TapeFiles.of(corpus, Brief.none());
        assertThat(past.tapes()).hasSize(2);
        Labels labels = past.tapes().get(0).tape().labels();
        assertThat(labels.all()).extracting(Label::category).containsExactly("superlative");
        assertThat(labels.complete()).hasSize(1);
        assertThat(past.troubles()).hasSize(1);
    }

    @Test
    void shouldRefuseInOneLineWhatIsNoPast() throws IOException {
        Path file = folder.resolve("x.txt");
        Files.writeString(file, "hello\n");
        assertThatThrownBy(() -> TapeFiles.of(file, Brief.none()))
                .isInstanceOf(Past.NoPast.class)
                .hasMessageContaining(file + " is no transcript")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> TapeFiles.of(folder, Brief.none()))
                .isInstanceOf(Past.NoPast.class)
                .hasMessageContaining("holds no transcript.jsonl");
    }

    @Test
    void shouldKnowWhatPeopleDecidedFromTheirTopic() throws IOException {
        Path file = folder.resolve("verdicts.jsonl");
        var alert = CaseTales.alert("a", "x", Status.CONFIRMED, "quote", 1000, null);
        var other = CaseTales.alert("a", "y", Status.CONFIRMED, "quote", 9000, null);
        var twice = CaseTales.alert("a", "z", Status.CONFIRMED, "quote", 9000, null);
        var made = CaseTales.alert("a", "h", Status.CONFIRMED, "quote", 20_000, null);
        Files.writeString(
                file,
                String.join(
                        "\n",
                        Json.line(event("1", Type.VERDICT, alert, Verdict.VIOLATION, null)),
                        Json.line(event("2", Type.VERDICT, other, Verdict.FALSE_ALARM, Cause.RULE_WRONG)),
                        Json.line(event("3", Type.VERDICT, twice, Verdict.FALSE_ALARM, Cause.DUPLICATE)),
                        Json.line(event("4", Type.CASE_MADE, made, null, null)),
                        Json.line(event("5", Type.NOTE, alert, null, null))));

        PastVerdicts verdicts = PastVerdicts.in(file);

        assertThat(verdicts.count()).isEqualTo(3);
        assertThat(verdicts.verdicts().of("a", "run-1").all())
                .extracting(label -> label.alert() + " " + label.verdict().code() + " " + label.byHand())
                .containsExactlyInAnyOrder("x violation false", "y false-alarm false", "h violation true");
        assertThat(verdicts.verdicts().of("a", "run-2")).isEqualTo(Labels.NONE);
        Files.writeString(file, "nonsense");
        assertThatThrownBy(() -> PastVerdicts.in(file))
                .isInstanceOf(Past.NoPast.class)
                .hasMessage(file + ":1: no line of broadcast.verdicts");
    }

    private static CaseEvent event(
            String id, Type type, broadcastmonitor.alerts.Alert alert, Verdict verdict, Cause cause) {
        return new CaseEvent(
                id,
                alert.broadcast(),
                alert.source().run(),
                alert.id(),
                alert.source().revision(),
                type,
                "ann",
                Instant.EPOCH,
                null,
                verdict,
                cause,
                null,
                null,
                null,
                null,
                null,
                null,
                alert, null);
    }

    private static String line(String broadcast, String utterance, String run, boolean last, String text) {
        List<Word> words = new ArrayList<>();
        for (String word : text.split(" ")) {
            words.add(new Word(word, 400L * words.size(), 400L * words.size() + 300, 1));
        }
        return Json.line(new Transcript(
                broadcast,
                utterance,
                3,
                last,
                "en",
                0,
                400L * words.size(),
                text,
                words,
                400L * words.size(),
                null,
                null,
                run,
                null));
    }

    private static Played play(Tape tape) throws IOException {
        Played played = new Played();
        played.troubles = tape.play(played);
        return played;
    }

    private static final class Played implements Tape.Listener {
        private final List<String> said = new ArrayList<>();
        private List<String> troubles;

        @Override
        public void said(MaskedTranscript transcript) {
            said.add(transcript.transcript().text());
        }

        @Override
        public void typed(ChatMessage message) {
            said.add(message.text());
        }
    }
}
