package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CheckSessionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldGiveOneObjectForEachBroadcastAndKeepTheIds() throws IOException {
        String labelled = Files.readAllLines(Path.of("models/reader/data/sessions-en-2.jsonl"))
                .get(0);
        Ran ran = check(labelled + "\n{\"id\": {\"n\": 1}, \"utterances\": []}\n");

        assertThat(ran.code()).isZero();
        JsonNode first = JSON.readTree(ran.lines().get(0));
        assertThat(first.path("id").asText()).isEqualTo("en-u-01");
        assertThat(first.path("off_topic")).hasSize(1);
        assertThat(first.path("off_topic").get(0).path("start").asDouble()).isBetween(133.0, 143.0);
        assertThat(first.path("off_topic").get(0).path("end").asDouble()).isBetween(185.0, 196.0);
        assertThat(first.path("off_topic").get(0).path("confidence").asDouble()).isBetween(0.0, 1.0);
        first.path("findings")
                .forEach(
                        finding -> assertThat(finding.path("category").asText()).isNotEmpty());
        assertThat(ran.lines().get(1))
                .isEqualTo("{\"id\":{\"n\":1},\"off_topic\":[],\"side_conversation\":[],\"fact_mismatch\":[],"
                        + "\"not_mentioned\":[],\"findings\":[]}");
    }

    @Test
    void shouldSayWhereInABroadcastAFindingStands() throws IOException {
        JsonNode finding = JSON.readTree(check("""
                {"id": 1, "language": "ru", "brief": {"title": "чайники"}, "utterances": [
                {"start": 1, "end": 3, "text": "добрый вечер"},
                {"start": 4, "end": 8, "text": "это самый лучший чайник на рынке"}]}
                """.replace("\n", " ")).lines().get(0))
                .path("findings")
                .get(0);

        assertThat(finding.path("category").asText()).isEqualTo("superlative");
        assertThat(finding.path("utterance").asInt()).isEqualTo(1);
        assertThat(finding.path("startMs").asLong()).isBetween(4000L, 8000L);
    }

    @Test
    void shouldGiveValuesThatContradictTheCardAndThoseThatWereNeverSaid() throws IOException {
        Ran ran = check("""
                {"id": "b", "language": "en", "brief": {"products": [{"name": "Norda kettle", "synonyms": ["kettle"],
                "characteristics": {"volume": "1.7 L", "warranty": "24 months", "power": "2200 W"}}]}, "utterances": [
                {"start": 1, "end": 3, "text": "good evening this is the kettle"},
                {"start": 4, "end": 8, "text": "the kettle has a volume of three litres"},
                {"start": 9, "end": 12, "text": "its power is two point two kilowatts"},
                {"start": 13, "end": 15, "text": "and that is all of it"}]}
                """.replace("\n", " "));

        JsonNode session = JSON.readTree(ran.lines().get(0));
        List<String> fields = new ArrayList<>();
        session.fieldNames().forEachRemaining(fields::add);
        assertThat(fields)
                .containsExactly("id", "off_topic", "side_conversation", "fact_mismatch", "not_mentioned", "findings");
        assertThat(session.path("fact_mismatch"))
                .isEqualTo(JSON.readTree("[{\"start\": 4.0, \"end\": 8.0, \"product\": \"Norda kettle\","
                        + " \"attribute\": \"volume\", \"said\": \"three litres\", \"card\": \"1.7 L\"}]"));
        assertThat(session.path("not_mentioned"))
                .isEqualTo(JSON.readTree("[{\"product\": \"Norda kettle\", \"attribute\": \"warranty\"}]"));
        assertThat(session.path("findings"))
                .extracting(finding -> finding.path("category").asText())
                .contains("fact-mismatch", "missing-characteristics");
    }

    @Test
    void shouldReportEachLineThatIsNoBroadcastInItsPlace() throws IOException {
        String good = "{\"id\": 1, \"utterances\": [{\"start\": 0, \"end\": 2, \"text\": \"hello\"}]}";
        List<String> bad = List.of(
                "",
                "{",
                "[1]",
                "{\"id\": 2}",
                "{\"utterances\": 3}",
                "{\"utterances\": [4]}",
                "{\"utterances\": [{\"start\": 0, \"end\": 2}]}",
                "{\"utterances\": [{\"start\": 3, \"end\": 2, \"text\": \"x\"}]}",
                "{\"utterances\": [{\"start\": 5, \"end\": 6, \"text\": \"x\"}, {\"start\": 1, \"end\": 2, \"text\": \"x\"}]}",
                "{\"utterances\": [{\"start\": -1, \"end\": 2, \"text\": \"x\"}]}",
                "{\"language\": \"de\", \"utterances\": []}",
                "{\"brief\": {\"produkt\": []}, \"utterances\": []}",
                "{\"brief\": 7, \"utterances\": []}");
        Random random = new Random(3);
        List<String> lines = new ArrayList<>();
        List<Boolean> sound = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            sound.add(random.nextBoolean());
            lines.add(sound.get(i) ? good : bad.get(random.nextInt(bad.size())));
        }
        Ran ran = check(String.join("\n", lines) + "\n");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.lines()).hasSize(60);
        for (int i = 0; i < 60; i++) {
            JsonNode line = JSON.readTree(ran.lines().get(i));
            assertThat(line.has("error")).as(lines.get(i)).isNotEqualTo(sound.get(i));
            if (!sound.get(i)) {
                assertThat(line.path("line").asInt()).isEqualTo(i + 1);
                assertThat(line.path("error").asText()).isNotBlank().doesNotContain("\n");
            }
        }
    }

    @Test
    void shouldRefuseOptionsThatAreNoMatterOfBroadcasts() {
        Ran ran = check("", "--channel", "chat");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--session");
    }

    private static Ran check(String text, String... options) {
        List<String> args = new ArrayList<>(List.of("check", "-", "--session", "--reader", "off"));
        args.addAll(List.of(options));
        return Ran.withInput(text.getBytes(StandardCharsets.UTF_8), args.toArray(String[]::new));
    }
}
