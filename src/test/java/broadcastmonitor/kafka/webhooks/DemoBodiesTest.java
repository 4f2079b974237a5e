package broadcastmonitor.kafka.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.fence.Network;
import broadcastmonitor.audio.fence.Reach;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cli.Demos;
import broadcastmonitor.kafka.JavaProcess;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.text.entities.PersonalData;
import broadcastmonitor.webhooks.Delivery;
import broadcastmonitor.webhooks.Hooks;
import broadcastmonitor.webhooks.HttpCourier;
import broadcastmonitor.webhooks.Notices;
import broadcastmonitor.webhooks.Receiver;
import broadcastmonitor.webhooks.WebhooksFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a receiver is sent of the demo holds nothing of the personal data that is spoken there; the Russian sample has none. */
@Tag("long")
class DemoBodiesTest {
    @TempDir
    Path folder;

    @Test
    void shouldSendNothingOfThePersonalDataThatWasSpoken() throws Exception {
        Path data = folder.resolve("data");
        Demos.play("en", data);
        String bodies = bodies(data);
        assertThat(bodies).as("what was masked is told of").contains("[phone]");
        List<String> spoken = personal();
        assertThat(spoken).isNotEmpty();
        String letters = bodies.toLowerCase(Locale.ROOT);
        String digits = bodies.replaceAll("[\\s()+-]", "");
        for (String each : spoken) {
            assertThat(letters).doesNotContain(each);
            assertThat(digits).doesNotContain(inDigits(each));
        }
    }

    /** Everything that a receiver gets of the topics of a data folder. */
    private String bodies(Path data) throws Exception {
        WebhooksFile file = new WebhooksFile(folder.resolve("webhooks.json"));
        try (Receiver receiver = new Receiver();
                EmbeddedBroker broker = EmbeddedBroker.start(data);
                HttpCourier courier = new HttpCourier(new Reach(List.of(Network.parse("127.0.0.1"))), "monitor")) {
            file.add(Hooks.to("all", receiver.url("/ok")));
            OutboxTopic outbox = new OutboxTopic(() -> broker, InstantSource.system());
            try (WebhookSender ignored = new WebhookSender(
                    () -> broker,
                    file,
                    new Notices(broadcast -> "Kitchen evening", broadcast -> null, verdict -> false, null),
                    id -> Optional.empty(),
                    courier)) {
                JavaProcess.await("the end is told of", () -> receiver.got().stream()
                        .anyMatch(each -> each.body().contains("broadcast.ended")));
                JavaProcess.await(
                        "all is delivered", () -> outbox.all().stream().noneMatch(Delivery::isDue));
            }
            return receiver.got().stream().map(Receiver.Got::body).collect(Collectors.joining("\n"));
        }
    }

    /** What masking takes out of what the sample says, in the words in which it is spoken. */
    private static List<String> personal() throws Exception {
        JsonNode truth = new ObjectMapper().readTree(Files.readAllBytes(Path.of("samples/broadcast_en.json")));
        List<String> personal = new ArrayList<>();
        for (JsonNode sentence : truth.get("sentences")) {
            String text = sentence.get("text").asText();
            String masked = PersonalData.mask(text, Language.EN);
            int begin = masked.indexOf('[');
            if (begin >= 0) {
                String behind = masked.substring(masked.lastIndexOf(']') + 1);
                personal.add(text.substring(begin, text.length() - behind.length()));
            }
        }
        return personal;
    }

    private static String inDigits(String spoken) {
        List<String> words = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
        String digits = spoken;
        for (int digit = 0; digit < words.size(); digit++) {
            digits = digits.replace(words.get(digit), Integer.toString(digit));
        }
        return digits.replaceAll("\\s", "");
    }
}
