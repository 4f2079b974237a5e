package broadcastmonitor.reader;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reader gives what the program that trained it gave, as far as another version of the runtime can. */
class GoldenTest {
    private static final List<JsonNode> LINES = new ArrayList<>();
    private static final List<JsonNode> TALK = new ArrayList<>();

    private final Reader reader = BundledReader.open();

    @BeforeAll
    static void load() throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(BundledReader.directory().resolve("golden.jsonl"))) {
            JsonNode node = json.readTree(line);
            (node.path("kind").asText().equals("talk") ? TALK : LINES).add(node);
        }
        assertThat(LINES).hasSizeGreaterThan(700);
        assertThat(TALK).hasSizeGreaterThan(60);
    }

    @Test
    void shouldCutEveryLineIntoTheSamePieces() {
        for (JsonNode line : LINES) {
            String text = line.path("text").asText();
            assertThat(reader.ids(text)).as(text).isEqualTo(longs(line.path("ids")));
        }
        for (JsonNode talk : TALK) {
            String text = talk.path("text").asText();
            assertThat(reader.talkIds(brief(talk.path("brief")), before(talk), text))
                    .as(text)
                    .isEqualTo(longs(talk.path("ids")));
        }
    }

    @Test
    void shouldGiveEveryLineTheSameProbabilities() {
        Differences said = new Differences();
        Differences quote = new Differences();
        Differences embedding = new Differences();
        for (JsonNode line : LINES) {
            Reading reading = reader.asWritten(line.path("text").asText(), Language.EN);
            for (int i = 0; i < reading.labels().size(); i++) {
                said.add(
                        reading.score(reading.labels().get(i)),
                        line.path("said").path(i));
            }
            for (int piece = 0; piece < reading.pieces(); piece++) {
                double most = 0;
                for (String label : reading.labels()) {
                    most = Math.max(most, reading.pieceScore(piece, label));
                }
                quote.add(most, line.path("quote").path(piece + 1));
            }
            for (int i = 0; i < 4; i++) {
                embedding.add(reading.embedding()[i], line.path("embedding").path(i));
            }
        }
        said.assertSmall("said");
        quote.assertSmall("quote");
        embedding.assertSmall("embedding");
    }

    @Test
    void shouldJudgeTalkTheSame() {
        Differences differences = new Differences();
        for (JsonNode talk : TALK) {
            TalkReading reading = reader.talk(
                    brief(talk.path("brief")), before(talk), talk.path("text").asText());
            differences.add(reading.offTopic(), talk.path("talk").path(0));
            differences.add(reading.sideConversation(), talk.path("talk").path(1));
        }
        differences.assertSmall("talk");
    }

    /** How far numbers are from those expected. */
    private static final class Differences {
        private double sum;
        private double most;
        private int count;

        void add(double actual, JsonNode expected) {
            assertThat(expected.isNumber()).isTrue();
            double difference = Math.abs(actual - expected.asDouble());
            sum += difference;
            most = Math.max(most, difference);
            count++;
        }

        void assertSmall(String what) {
            assertThat(sum / count).as(what + " on average").isLessThanOrEqualTo(0.02);
            assertThat(most).as(what + " at most").isLessThanOrEqualTo(0.2);
        }
    }

    private static String brief(JsonNode brief) {
        List<String> parts = new ArrayList<>(List.of(brief.path("title").asText("")));
        brief.path("products").forEach(product -> {
            parts.add(product.path("name").asText());
            product.path("synonyms").forEach(each -> parts.add(each.asText()));
            product.path("characteristics").fieldNames().forEachRemaining(parts::add);
        });
        brief.path("keywords").forEach(each -> parts.add(each.asText()));
        return String.join(" ", parts);
    }

    private static List<String> before(JsonNode talk) {
        List<String> before = new ArrayList<>();
        talk.path("before").forEach(each -> before.add(each.asText()));
        return before;
    }

    private static long[] longs(JsonNode numbers) {
        long[] longs = new long[numbers.size()];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = numbers.path(i).asLong();
        }
        return longs;
    }
}
