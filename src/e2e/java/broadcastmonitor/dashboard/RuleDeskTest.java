package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.app.live.MonitorProcess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** An officer drafts, tries, publishes and rolls back a rule by the keyboard, in a real browser, while a real service listens to a broadcast. */
@Tag("e2e")
class RuleDeskTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Browser.Look DESK = new Browser.Look("en", false, 1440, 900);
    private static final Path PICTURES = Path.of("target/e2e");
    private static final int FROM_SECONDS = 36;
    private static final int SECONDS = 13;
    private static final int TIMES = 40;
    private static final String RULE = """
            id: superlative.tops
            clause: "broadcasts 5"
            severity: high
            message: {en: "Says that it is the best", ru: "Утверждение о первенстве"}
            advice: {en: "Say what it does", ru: "Скажите, что товар умеет"}
            variants:
              - id: best
                en: {match: ["best"], flagged: [this is the best pan], clean: [this is a pan]}
                ru: {match: ["лучший"], flagged: [это лучший чайник], clean: [это чайник]}
            """;
    private static final String VARIANT = """
              - id: dishwasher
                en: {match: ["dishwasher"], flagged: [wash it in the dishwasher], clean: [wash it by hand]}
                ru: {match: ["посудомойка"], flagged: [вот посудомойка], clean: [вот раковина]}
            """;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private String address;

    @Test
    void shouldDraftTryPublishAndRollBackByTheKeyboardWhileABroadcastRuns() throws Exception {
        Path rules = folder.resolve("rules");
        Files.writeString(
                Files.createDirectories(rules.resolve("superlative")).resolve("tops.yaml"), RULE);
        sound();
        Files.writeString(folder.resolve("broadcasts.yaml"), """
                broadcasts:
                  - {id: loop, source: %s, language: en, model: vosk-model-demo-en}
                """.formatted(folder.resolve("loop.wav")));
        try (MonitorProcess service = MonitorProcess.start(
                folder,
                "service",
                "serve",
                "--reader",
                "off",
                "--rules",
                rules.toString(),
                "--data-dir",
                folder.resolve("data").toString(),
                "--port",
                "0",
                "--broadcasts",
                folder.resolve("broadcasts.yaml").toString())) {
            address = service.await("serving on (http\\S+?),?\\s").replaceAll("/?$", "/");
            JsonNode first = awaitAlert(alert -> true);
            String files = first.path("rulesHash").asText();
            String published = officersAtWork(files);
            awaitAlert(alert -> alert.path("rulesHash").asText().equals(files)
                    && alert.path("startMs").asLong() > lastOf(published));
            http.send(
                    HttpRequest.newBuilder(URI.create(address + "api/broadcasts/loop")).DELETE().build(),
                    HttpResponse.BodyHandlers.discarding());
            await(() -> ask("api/broadcasts/loop").path("state").asText().equals("ended"));
            await(() -> count("best") == spoken("best"));
            nothingWasLost(files, published);
        } finally {
            Files.createDirectories(PICTURES);
            Files.writeString(PICTURES.resolve("rules-service.log"), Files.readString(folder.resolve("service.log")));
        }
    }

    /** @return the version that was in force meanwhile */
    private String officersAtWork(String files) throws Exception {
        try (Browser vera = new Browser(address, DESK).open("#/rules", "Vera");
                Browser boris = new Browser(address, DESK).open("#/rules", "Boris")) {
            vera.await("the list", "return document.querySelector('[data-rule=\"superlative.tops\"]')");
            assertThat(vera.accessibilityFaults()).isEmpty();
            vera.run("[...document.querySelectorAll('.in-force .actions button')].at(-1).focus()");
            vera.press(Keys.ENTER);
            reason(vera, "Two see more than one");
            vera.await("the setting", "return document.querySelector('.in-force').textContent.includes('second person must')");
            vera.run("document.activeElement.blur()");
            vera.press(Keys.ENTER);
            vera.await("the text", "return document.getElementById('rule-text')?.value.includes('id: best')");
            vera.press("d");
            vera.run("const area = document.activeElement; area.setSelectionRange(area.value.length, area.value.length)");
            vera.press(VARIANT);
            vera.press(Keys.ESCAPE);
            vera.await("the draft", "return document.querySelector('[data-draft=kept]')");
            vera.press("D", "it can be washed in the dishwasher");
            vera.await(
                    "what it finds",
                    "return document.querySelector('.look[data-complaints=\"0\"][data-wrong=\"0\"] [data-stands=true]')");
            vera.press(Keys.ESCAPE);
            vera.press("i");
            vera.await(
                    "what differs",
                    "return document.querySelector('.trial[data-running=false] [data-change=added]')");
            assertThat(vera.accessibilityFaults()).isEmpty();
            vera.picture(PICTURES.resolve("rule.png"));
            vera.press("p");
            reason(vera, "Words that were missed");
            String proposed = (String) vera.await(
                    "the version",
                    "return fetch('api/rules?who=Vera').then((one) => one.json()).then((one) => one.versions.find((each) => each.state === 'proposed' && each.by === 'Vera' && each.reason.startsWith('Words'))?.hash)");

            boris.go("#/help");
            boris.go("#/rules");
            boris.await("the version", "return document.querySelector(`[data-version='${arguments[0]}']`)", proposed);
            boris.press("q");
            boris.await("the question", "return document.querySelector('dialog[open] .choices')");
            boris.press("1");
            boris.await(
                    "the approval",
                    "return document.querySelector(`[data-version='${arguments[0]}']`)?.textContent.includes('approved (Boris)')",
                    proposed);

            vera.go("#/rules");
            vera.go("#/help");
            vera.go("#/rules");
            vera.await(
                    "the approval",
                    "return document.querySelector(`[data-version='${arguments[0]}']`)?.textContent.includes('Boris')",
                    proposed);
            vera.press("p");
            reason(vera, "Approved");
            vera.await("its force", "return document.querySelector(`[data-in-force='${arguments[0]}']`)", proposed);
            awaitAlert(alert -> alert.path("rulesHash").asText().equals(proposed)
                    && alert.path("variant").asText().equals("dishwasher"));
            assertThat(ask("health/ready").path("rules").path("by").asText()).isEqualTo("Vera");

            vera.press("R");
            reason(vera, "It takes too much");
            vera.await("the old rules", "return document.querySelector(`[data-in-force='${arguments[0]}']`)", files);
            vera.assertNoFaults();
            return proposed;
        }
    }

    private static void reason(Browser browser, String reason) {
        browser.await("the question why", "return document.querySelector('dialog[open] textarea')");
        browser.press(reason, Keys.ENTER);
        browser.await("its end", "return !document.querySelector('dialog[open]')");
    }

    private void nothingWasLost(String files, String published) throws Exception {
        List<JsonNode> alerts = alerts();
        assertThat(alerts).allSatisfy(alert -> assertThat(alert.path("rulesHash").asText())
                .isIn(files, published));
        assertThat(count("best")).as("every time it was said, once").isEqualTo(spoken("best"));
        // By audio time: the files, then the version, then the files again, without going to and fro.
        List<String> order = alerts.stream()
                .sorted((one, other) -> Long.compare(
                        one.path("startMs").asLong(), other.path("startMs").asLong()))
                .map(alert -> alert.path("rulesHash").asText())
                .toList();
        assertThat(order.stream().reduce("", (all, one) -> all.endsWith(one) ? all : all + " " + one))
                .isEqualTo(" " + files + " " + published + " " + files);
        assertThat(alerts.stream().filter(alert -> alert.path("variant").asText().equals("dishwasher")))
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(alert.path("rulesHash").asText()).isEqualTo(published));
    }

    private long lastOf(String version) {
        return alerts().stream()
                .filter(alert -> alert.path("rulesHash").asText().equals(version))
                .mapToLong(alert -> alert.path("startMs").asLong())
                .max()
                .orElse(Long.MAX_VALUE);
    }

    private long count(String variant) {
        return alerts().stream()
                .filter(alert -> alert.path("variant").asText().equals(variant))
                .filter(alert -> alert.path("status").asText().equals("confirmed"))
                .count();
    }

    private long spoken(String word) {
        return StreamSupport.stream(ask("api/transcripts/loop").path("lines").spliterator(), false)
                .filter(line -> line.path("final").asBoolean())
                .flatMap(line -> Arrays.stream(line.path("text").asText().split(" ")))
                .filter(word::equals)
                .count();
    }

    private List<JsonNode> alerts() {
        return StreamSupport.stream(ask("api/cases?limit=500").path("cases").spliterator(), false)
                .map(row -> row.path("alert"))
                .filter(alert -> !alert.path("status").asText().equals("retracted"))
                .toList();
    }

    private JsonNode awaitAlert(Predicate<JsonNode> wanted) throws Exception {
        await(() -> alerts().stream().anyMatch(wanted));
        return alerts().stream().filter(wanted).findFirst().orElseThrow();
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private JsonNode ask(String path) {
        try {
            return JSON.readTree(http.send(
                            HttpRequest.newBuilder(URI.create(address + path)).build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The same sentences over and over. */
    private void sound() throws Exception {
        try (AudioInputStream all = AudioSystem.getAudioInputStream(
                Path.of("samples/broadcast_en.wav").toFile())) {
            AudioFormat format = all.getFormat();
            int second = (int) format.getFrameRate() * format.getFrameSize();
            all.skipNBytes((long) FROM_SECONDS * second);
            byte[] part = all.readNBytes(SECONDS * second);
            byte[] whole = new byte[part.length * TIMES];
            for (int i = 0; i < TIMES; i++) {
                System.arraycopy(part, 0, whole, i * part.length, part.length);
            }
            AudioSystem.write(
                    new AudioInputStream(
                            new ByteArrayInputStream(whole), format, whole.length / format.getFrameSize()),
                    AudioFileFormat.Type.WAVE,
                    folder.resolve("loop.wav").toFile());
        }
    }
}
