package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.PcmWav;
import broadcastmonitor.audio.file.SoundArchive;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backtest that hears again, with the real recogniser on the first seconds of the samples. */
class HearAgainTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SOUND = 6 * 32_000;

    @TempDir
    Path folder;

    @Test
    void shouldSayWhatTheRecogniserChangedAndHearOnceAndNameWhatHasNoSound() throws IOException {
        Path rules = rules();
        Path said = folder.resolve("said.jsonl");
        Files.writeString(
                said,
                line("kitchen", "en", "so glimra torva it is")
                        + line("kukhnya", "ru", "так глимра торва и есть")
                        + line("mute", "en", "so glimra torva it is"));
        for (String language : List.of("en", "ru")) {
            Path wav = folder.resolve(language + ".wav");
            Files.write(wav, beginning(Path.of("samples/broadcast_" + language + ".wav")));
            new SoundArchive(folder.resolve("data")).played(language.equals("en") ? "kitchen" : "kukhnya", wav, 1);
        }

        Ran first = hearAgain(rules, said);
        Ran second = hearAgain(rules, said);

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err())
                .contains("mute is left out, it cannot be heard again: its sound is not kept")
                .contains("2 broadcasts were heard again, and 0 had been before");
        JsonNode report = JSON.readTree(first.out());
        assertThat(report.path("broadcasts").asInt()).isEqualTo(2);
        assertThat(report.at("/new/recogniser").asText()).isEqualTo("vosk-model-demo-en, vosk-model-demo-ru");
        assertThat(report.at("/old/recogniser").isMissingNode()).isTrue();
        assertThat(report.path("changes")).allSatisfy(change -> assertThat(change.path("causes"))
                .extracting(JsonNode::asText)
                .containsExactly("recogniser"));
        assertThat(report.path("changes"))
                .extracting(change -> change.path("kind").asText() + " "
                        + change.path(change.has("now") ? "now" : "old")
                                .path("quote")
                                .asText())
                .containsExactlyInAnyOrder(
                        "removed glimra torva", "added good evening", "removed глимра торва", "added добрый вечер");
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(second.err()).contains("0 broadcasts were heard again, and 2 had been before");

        Path heard = heardIn("kitchen");
        Ran same = hearAgain(rules, heard);
        assertThat(JSON.readTree(same.out()).path("changes")).isEmpty();
        assertThat(JSON.readTree(same.out()).at("/findings/unchanged").asInt()).isEqualTo(1);
    }

    @Test
    void shouldSayInOneLineWhatIsMissing() {
        assertThat(Ran.command("backtest", "--hear-again", "kitchen"))
                .satisfies(ran -> assertThat(ran.code()).isEqualTo(2))
                .satisfies(ran -> assertThat(ran.err()).contains("--hear-again needs --model"));
        assertThat(Ran.command("backtest", "--model", "vosk-model-demo-en", "kitchen"))
                .satisfies(ran -> assertThat(ran.code()).isEqualTo(2))
                .satisfies(ran -> assertThat(ran.err()).contains("is for --hear-again"));
        assertThat(Ran.command("backtest", "--hear-again", "--model", "no-such-model", "kitchen"))
                .satisfies(ran -> assertThat(ran.code()).isEqualTo(2))
                .satisfies(ran -> assertThat(ran.err()).contains("no-such-model"));
    }

    private Path heardIn(String broadcast) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("work/heard"))) {
            for (Path file : files.toList()) {
                if (Files.readString(file).contains("\"" + broadcast + "\"")) {
                    return file;
                }
            }
        }
        throw new AssertionError("nothing was heard of " + broadcast);
    }

    private Ran hearAgain(Path rules, Path said) {
        return Ran.command(
                "backtest",
                "--hear-again",
                "--model",
                "vosk-model-demo-en,vosk-model-demo-ru",
                "--reader",
                "off",
                "--verdicts",
                "none",
                "--json",
                "--rules",
                rules.toString(),
                "--against",
                rules.toString(),
                "--data-dir",
                folder.resolve("data").toString(),
                "--work-dir",
                folder.resolve("work").toString(),
                said.toString());
    }

    private static byte[] beginning(Path wav) throws IOException {
        byte[] beginning = Arrays.copyOf(PcmWav.header(SOUND), PcmWav.HEADER + SOUND);
        try (RandomAccessFile file = new RandomAccessFile(wav.toFile(), "r")) {
            file.seek(PcmWav.HEADER);
            file.readFully(beginning, PcmWav.HEADER, SOUND);
        }
        return beginning;
    }

    private static String line(String broadcast, String language, String text) {
        StringBuilder words = new StringBuilder();
        String[] all = text.split(" ");
        for (int i = 0; i < all.length; i++) {
            words.append(i == 0 ? "" : ",")
                    .append("{\"word\":\"%s\",\"startMs\":%d,\"endMs\":%d,\"confidence\":1}"
                            .formatted(all[i], 100_000 + 400 * i, 100_400 + 400 * i));
        }
        return ("{\"broadcast\":\"%s\",\"utterance\":\"u1\",\"revision\":1,\"final\":true,\"language\":\"%s\",\"startMs\":100000,"
                        + "\"endMs\":102000,\"text\":\"%s\",\"words\":[%s],\"audioClockMs\":102500,\"emittedAt\":null}\n")
                .formatted(broadcast, language, text, words);
    }

    private Path rules() throws IOException {
        Path category = Files.createDirectories(folder.resolve("rules/made"));
        Files.writeString(
                category.resolve("category.yaml"),
                "name: {en: \"Made up\", ru: \"Выдумано\"}\nclause: \"broadcasts 5\"\nseverity: high\n");
        Files.writeString(category.resolve("kept.yaml"), rule("kept", "glimra torva", "глимра торва"));
        Files.writeString(category.resolve("heard.yaml"), rule("heard", "good evening", "добрый вечер"));
        return folder.resolve("rules");
    }

    private static String rule(String id, String english, String russian) {
        return """
                id: made.%s
                status: stable
                clause: "broadcasts 5"
                severity: high
                message: {en: "m", ru: "м"}
                advice: {en: "a", ru: "с"}
                variants:
                  - id: one
                    en:
                      match: ["%s"]
                      flagged: [so %s it is]
                      clean: [so it is]
                    ru:
                      match: ["%s"]
                      flagged: [так %s и есть]
                      clean: [так и есть]
                """.formatted(id, english, english, russian, russian);
    }
}
