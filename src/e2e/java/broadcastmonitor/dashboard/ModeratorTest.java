package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.app.live.MonitorProcess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/** A moderator at work in a real browser, with a real service that listens to three broadcasts. */
@Tag("e2e")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModeratorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Browser.Look DESK = new Browser.Look("en", false, 1440, 900);
    private static final String FOCUSED = "return document.querySelector('.row.focused')?.dataset.case";
    private static final String HAS = "return document.querySelector(`[data-case='${arguments[0]}'] ${arguments[1]}`)";
    private static final String TOP = "return document.querySelector('.row.focused').getBoundingClientRect().top";
    private static final int WAV_HEADER = 44;
    /** What a person may want to see afterwards: pictures of all pages, and what the service said. */
    private static final Path PICTURES = Path.of("target/e2e");

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private MonitorProcess service;
    private String address;
    private String topics;

    @BeforeAll
    void listen() throws Exception {
        Path samples = Path.of("samples").toAbsolutePath();
        Files.writeString(
                folder.resolve("broadcasts.yaml"),
                "broadcasts:\n" + broadcast(samples, "en") + broadcast(samples, "ru") + QuietBroadcast.in(folder, samples));
        service = MonitorProcess.start(
                folder,
                "service",
                "serve",
                "--data-dir",
                folder.resolve("data").toString(),
                "--port",
                "0",
                "--broadcasts",
                folder.resolve("broadcasts.yaml").toString());
        address = service.await("serving on (http\\S+?),?\\s").replaceAll("/?$", "/");
        topics = service.await("topics on ([^;\\s]+)");
        awaitCases(4);
    }

    private static String broadcast(Path samples, String language) {
        return """
                  - id: demo-%1$s
                    source: %2$s/broadcast_%1$s.wav
                    language: %1$s
                    model: vosk-model-demo-%1$s
                    brief: %2$s/brief_%1$s.yaml
                """
                .formatted(language, samples);
    }

    /** Waits until so many cases are open. */
    private void awaitCases(int count) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (ask("api/cases?state=open&lane=alert").path("total").asInt() < count) {
            assertThat(System.nanoTime()).as("cases in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    @AfterAll
    void end() throws IOException {
        service.close();
        Files.createDirectories(PICTURES);
        Files.copy(folder.resolve("service.log"), PICTURES.resolve("service.log"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void shouldDecideByTheKeyboardAloneAndTakeItBack() throws Exception {
        try (Browser browser = new Browser(address, DESK).open("#/queue", "Vera")) {
            String first = (String) browser.await("row in focus", FOCUSED);
            browser.press("f");
            browser.await("question for the cause", "return document.querySelector('dialog[open] .choices')");
            browser.press("2");
            browser.await("verdict", HAS, first, ".is-false-alarm");
            String second = (String) browser.run(FOCUSED);
            assertThat(second).isNotEqualTo(first);
            JsonNode decision = ask("api/cases/" + first).path("decision");
            assertThat(decision.path("who").asText()).isEqualTo("Vera");
            assertThat(decision.path("cause").asText()).isEqualTo("misheard");

            browser.press("v");
            browser.await("verdict", HAS, second, ".is-violation");
            browser.press("z");
            browser.await("undone verdict", "return !document.querySelector(`[data-case='${arguments[0]}'] .is-violation`)", second);
            assertThat(browser.run(FOCUSED)).as("the focus is where one was").isEqualTo(second);
            assertThat(ask("api/cases/" + second).path("state").asText()).isEqualTo("open");
            assertThat(last(second, 2).path("type").asText()).isEqualTo("verdict");
            assertThat(last(second, 1).path("type").asText()).isEqualTo("undone");

            browser.press("m");
            browser.await("question for the measure", "return document.querySelector('dialog[open] .choices')");
            browser.press("2");
            browser.await("measure", "return document.querySelector('.preview .history')?.textContent.includes('Host warned')");
            browser.assertNoFaults();
        }
    }

    /** What was done with a case lately: 1 is the last event, 2 the one before. Other tests may have done something earlier. */
    private JsonNode last(String id, int back) throws IOException, InterruptedException {
        JsonNode history = ask("api/cases/" + id).path("history");
        return history.path(history.size() - back).path("event");
    }

    @Test
    void shouldTakeBackWhatWasDecidedOnManyAtOnce() throws Exception {
        try (Browser browser = new Browser(address, DESK).open("#/queue?state=open&broadcast=demo-ru", "Oleg")) {
            String first = (String) browser.await("row in focus", FOCUSED);
            browser.await("two rows", "return document.querySelectorAll('.row').length > 1");
            browser.press("J", "v");
            browser.await("question for the comment", "return document.querySelector('dialog[open] textarea')");
            browser.press("the same goods again", Keys.ENTER);
            browser.await("verdict", HAS, first, ".is-violation");
            JsonNode event = last(first, 1);
            assertThat(event.path("bulk").asText()).isNotEmpty();
            assertThat(event.path("text").asText()).isEqualTo("the same goods again");

            browser.press("z");
            browser.await("undone verdicts", "return !document.querySelector('.row .is-violation')");
            assertThat(browser.run(FOCUSED)).isEqualTo(first);
            browser.assertNoFaults();
        }
    }

    @Test
    void shouldPlayTheVerySoundOfTheCase() throws Exception {
        // In these ten seconds before and after nothing is said that is covered by a tone.
        try (Browser browser = new Browser(address, DESK).open("#/queue?broadcast=demo-en&category=superlative", "Vera")) {
            browser.await("row in focus", FOCUSED);
            browser.await("sound", "return document.querySelector('.preview audio')");
            browser.press(" ");
            browser.await(
                    "sound that plays",
                    "const audio = document.querySelector('.preview audio'); return !audio.paused && audio.currentTime > 0.2");
            browser.press(" ");
            long fromMs = Long.parseLong((String) browser.run("return document.querySelector('.preview audio').dataset.from"));
            awaitSpoken("demo-en", Long.parseLong((String) browser.run("return new URL(document.querySelector('.preview audio').src).searchParams.get('to')")));
            byte[] played = fetched(browser);
            byte[] spoken = Files.readAllBytes(Path.of("samples/broadcast_en.wav"));
            int from = WAV_HEADER + Math.toIntExact(fromMs) * 32;
            int length = Math.min(played.length - WAV_HEADER, spoken.length - from);
            assertThat(length).isGreaterThan(10 * 32_000);
            assertThat(Arrays.copyOfRange(played, WAV_HEADER, WAV_HEADER + length))
                    .as("sound from %s ms", fromMs)
                    .isEqualTo(Arrays.copyOfRange(spoken, from, from + length));
        }
    }

    /** Waits until a broadcast has come so far, or is over: what is not there yet is silence. */
    private void awaitSpoken(String broadcast, long ms) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (true) {
            for (JsonNode view : ask("api/wall").path("broadcasts")) {
                boolean over = view.path("state").asText().equals("ended") || view.path("heardMs").asLong() >= ms;
                if (view.path("id").asText().equals(broadcast) && over) {
                    return;
                }
            }
            assertThat(System.nanoTime()).as("the sound in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** What the audio element has as its source. */
    private static byte[] fetched(Browser browser) {
        browser.run(
                """
                fetch(document.querySelector('.preview audio').currentSrc).then((answer) => answer.blob()).then((blob) => {
                    const reader = new FileReader();
                    reader.onload = () => (window.fetched = reader.result.split(',')[1]);
                    reader.readAsDataURL(blob);
                });
                """);
        return Base64.getDecoder().decode((String) browser.await("sound as bytes", "return window.fetched"));
    }

    @Test
    void shouldFindWhatWasSaidAndLeadToItsPlace() {
        try (Browser browser = new Browser(address, DESK).open("#/queue", "Vera")) {
            browser.await("row in focus", FOCUSED);
            browser.press("/");
            browser.await("search field", "return document.activeElement?.type === 'search'");
            browser.press("kitchens", Keys.ENTER);
            browser.await("a hit in another form of the word", "return document.querySelector('.hits mark')?.textContent === 'kitchen'");
            for (int i = 0; i < 8 && Boolean.FALSE.equals(browser.run("return document.activeElement.matches('.hit')")); i++) {
                browser.press(Keys.TAB);
            }
            browser.press(Keys.ENTER);
            browser.await("the words in their transcript", "return document.querySelector('.lines .mark-here')");
            assertThat((String) browser.run("return location.hash")).matches("#/broadcast/(demo-en|quiet).*[?&]at=\\d+.*"); // both say it
            browser.assertNoFaults();
        }
    }

    @Test
    void shouldTakeAnAlertBackUnderTheFocusAndMoveNothing() throws Exception {
        String id = raise("00000000000000a1");
        String decided = raise("00000000000000a2");
        try (Browser browser = new Browser(address, DESK).open("#/queue", "Anna")) {
            focus(browser, id);
            Object top = browser.run(TOP);
            retract(id);
            browser.await("the word that it was taken back", HAS, id, ".is-retracted");
            browser.await("and why", "return document.querySelector('.preview').textContent.includes('said otherwise')");
            assertThat(browser.run(FOCUSED)).isEqualTo(id);
            assertThat(browser.run(TOP)).isEqualTo(top);

            focus(browser, decided);
            browser.press("v");
            browser.await("verdict", HAS, decided, ".is-violation");
            retract(decided);
            browser.await("the word that the alert changed", HAS, decided, ".is-changed");
            assertThat(ask("api/cases/" + decided).path("decision").path("verdict").asText())
                    .as("the verdict is kept")
                    .isEqualTo("violation");
        }
    }

    @Test
    void shouldGiveABroadcastToSomebodyByTheKeyboardAndListItsCases() throws Exception {
        String given = "return document.querySelector(`[data-broadcast='${arguments[0]}'] [data-assigned='${arguments[1]}']`)";
        try (Browser browser = new Browser(address, DESK).open("#/wall", "Zoe")) {
            browser.await("tiles", "return document.querySelectorAll('.tile').length === 3");
            browser.press("j");
            String broadcast = (String) browser.await("tile in focus", "return document.activeElement?.closest('.tile')?.dataset.broadcast");
            browser.press("a");
            browser.await("that it is hers", given, broadcast, "Zoe");
            browser.run("document.querySelector('[data-show=mine]').click()");
            browser.await("her broadcasts alone", "return document.querySelectorAll('.tile').length === 1");
            assertThat(assignedTo(broadcast)).isEqualTo("Zoe");

            String other = broadcast.equals("demo-en") ? "demo-ru" : "demo-en";
            browser.go("#/broadcast/" + other);
            browser.await("the other one", "return document.querySelector('.broadcast-page .assigned')");
            browser.press("A");
            browser.await("question to whom", "return document.querySelector('dialog[open] .choices')");
            browser.press("1");
            browser.await("that it is hers", "return document.querySelector('.assigned').dataset.assigned === 'Zoe'");
            browser.press("z");
            browser.await("that it is nobody's again", "return document.querySelector('.assigned').dataset.assigned === ''");

            browser.go("#/queue?state=open,decided,snoozed");
            browser.await("row in focus", FOCUSED);
            browser.await("the filter", "return document.querySelector('[data-filter=assignedTo]')");
            browser.run("document.querySelector('[data-filter=assignedTo]').click()");
            long cases = ask("api/cases?state=open,decided,snoozed&lane=alert&broadcast=" + broadcast).path("total").asLong();
            browser.await(
                    "the cases of her broadcast",
                    "return document.querySelector('.lane-alert [aria-setsize]')?.ariaSetSize == arguments[0]"
                            + " || (arguments[0] === 0 && document.querySelector('.lane-alert .empty'))",
                    cases);
            browser.assertNoFaults();
        }
    }

    private String assignedTo(String broadcast) throws IOException, InterruptedException {
        for (JsonNode view : ask("api/wall").path("broadcasts")) {
            if (view.path("id").asText().equals(broadcast)) {
                return view.path("assignedTo").asText();
            }
        }
        throw new AssertionError("there is no " + broadcast);
    }

    @Test
    void shouldSayWhatIsHeardInARandomMinuteAndTellTheRecall() throws Exception {
        awaitQuietMinute();
        try (Browser browser = new Browser(address, DESK).open("#/listen", "Vera")) {
            browser.await("the minute", "return document.querySelectorAll('.listen-page .lines .w').length > 5");
            browser.press("y");
            browser.await("that all are heard", "return document.querySelector('.listen-page .notice')");
            assertThat(ask("api/precision").at("/recall/heard").asInt()).isEqualTo(1);
            browser.press("z");
            awaitHeard(0);
            browser.press("j");
            browser.await("the minute again", "return document.querySelectorAll('.listen-page .lines .w').length > 5");

            browser.press("w", Keys.ARROW_RIGHT);
            browser.pressWithShift(Keys.ARROW_RIGHT);
            String words = (String) browser.await("chosen words", "return document.querySelector('.actions q.own')?.textContent");
            assertThat(words.split(" ")).hasSize(2);
            browser.press("h");
            browser.await("question for the case", "return document.querySelector('dialog[open] [name=quote]')");
            assertThat(browser.run("return document.querySelector('dialog[open] [name=quote]').value")).isEqualTo(words);
            browser.press(Keys.TAB, Keys.TAB, Keys.ENTER);
            browser.await("the case", "return document.querySelector('.listen-page .notice a')");
            awaitHeard(1);
            JsonNode recall = ask("api/precision").path("recall");
            assertThat(recall.path("unalerted").asInt()).isEqualTo(1);
            int missed = 0;
            for (JsonNode category : recall.path("categories")) {
                missed += category.path("heardWith").asInt();
            }
            assertThat(missed).isEqualTo(1);
            browser.go("#/statistics?days=all");
            browser.await("the recall", "return document.querySelector('.recall tbody tr')");
            assertThat(browser.text(".recall b")).isEqualTo("1 minute of 1 without an alert was listened to.");
            browser.assertNoFaults();
        }
    }

    private void awaitQuietMinute() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        HttpRequest sample = HttpRequest.newBuilder(URI.create(address + "api/sample")).build();
        while (http.send(sample, HttpResponse.BodyHandlers.ofString()).statusCode() != 200) {
            assertThat(System.nanoTime()).as("a minute without an alert in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private void awaitHeard(int count) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (ask("api/precision").at("/recall/heard").asInt() != count) {
            assertThat(System.nanoTime()).as("heard minutes in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Test
    void shouldSayWhatTheRuleIsKnownToMistakeInTheLanguageOfThePage() throws Exception {
        String mistakes = "return document.querySelector('.known-mistakes')?.textContent";
        String id = ask("api/cases?rule=superlative.superlative-adjective&state=open,decided,snoozed")
                .path("cases").path(0).path("id").asText();
        try (Browser browser = new Browser(address, DESK).open("#/case/" + id, "Vera")) {
            assertThat((String) browser.await("known mistakes", mistakes)).contains("the best i can do");
            browser.run("document.querySelector('button[lang=ru]').click()");
            browser.await("them in Russian", mistakes + "?.includes('Вежливость')");
            browser.assertNoFaults();
        }
    }

    /** Goes to a case by the keyboard. */
    private static void focus(Browser browser, String id) {
        browser.await("row in focus", FOCUSED);
        browser.press(Keys.HOME);
        for (int i = 0; i < 200 && !id.equals(browser.run(FOCUSED)); i++) {
            browser.press("j");
        }
        assertThat(browser.run(FOCUSED)).isEqualTo(id);
    }

    /** A provisional alert like the first that there is; gives the id of its case. */
    private String raise(String alertId) throws Exception {
        ObjectNode alert =
                (ObjectNode) ask("api/cases?lane=alert&limit=1").path("cases").path(0).path("alert");
        publish(alert.put("id", alertId)
                .put("status", "provisional")
                .put("revision", alertId)
                .putNull("reason"));
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (true) {
            for (JsonNode row : ask("api/cases?state=open&limit=1000").path("cases")) {
                if (row.path("key").path("alert").asText().equals(alertId)) {
                    return row.path("id").asText();
                }
            }
            assertThat(System.nanoTime()).as("the alert in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** What an evaluator says when the final words do not carry the alert. */
    private void retract(String id) throws Exception {
        ObjectNode alert = (ObjectNode) ask("api/cases/" + id).path("alert");
        publish(alert.put("status", "retracted").put("reason", "said otherwise").put("revision", "00000000000000b" + id.charAt(0)));
    }

    private void publish(ObjectNode alert) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", topics), new StringSerializer(), new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                    "broadcast.alerts", alert.path("broadcast").asText(), JSON.writeValueAsBytes(alert));
            message.headers().add("schema", "broadcast.alerts/1".getBytes(StandardCharsets.UTF_8));
            producer.send(message).get();
        }
    }

    static Stream<Browser.Look> looks() {
        return Stream.of(
                DESK,
                new Browser.Look("ru", true, 1440, 900),
                new Browser.Look("ru", false, 390, 844),
                new Browser.Look("en", true, 390, 844));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void shouldBeFitToBeReadByEverybody(Browser.Look look) throws Exception {
        String one = ask("api/cases?limit=1").path("cases").path(0).path("id").asText();
        Map<String, String> pages = Map.of(
                "#/wall", ".tile",
                "#/queue", ".row.focused",
                "#/case/" + one, ".case-page article .lines li",
                "#/broadcast/demo-en", ".broadcast-page .lines li",
                "#/search?q=kitchen", ".hits li",
                "#/listen", ".listen-page h1",
                "#/statistics", ".statistics tbody tr",
                "#/rules", ".rules-page h1",
                "#/webhooks", "#add-webhook",
                "#/help", ".key-tables kbd");
        try (Browser browser = new Browser(address, look).open("#/help", "Vera")) {
            for (Map.Entry<String, String> page : pages.entrySet()) {
                browser.go(page.getKey());
                browser.await(page.getKey() + " at " + look, "return document.querySelector(arguments[0])", page.getValue());
                assertThat(browser.accessibilityFaults()).as("%s at %s", page.getKey(), look).isEmpty();
                assertThat(browser.run("const main = document.querySelector('main');"
                                + " return Math.max(main.scrollWidth - main.clientWidth, document.documentElement.scrollWidth - innerWidth)"))
                        .as("what is too wide of %s at %s", page.getKey(), look)
                        .isEqualTo(0L);
                assertThat(browser.run("const right = (one) => one.getBoundingClientRect().right;"
                                + " return [...document.querySelectorAll('.tile *')].filter((one) => right(one) > right(one.closest('.tile')) + 1).map((one) => one.outerHTML).join()"))
                        .as("what sticks out of its tile at %s", look)
                        .isEqualTo("");
                picture(browser, look, page.getKey());
            }
            assertThat(browser.run("return document.documentElement.lang")).isEqualTo(look.language());
            assertThat(browser.text(".top nav")).contains(look.language().equals("ru") ? "Очередь" : "Queue");
            assertThat((Boolean) browser.run(
                            "return getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g)[0] < 128"))
                    .isEqualTo(look.dark());
            browser.assertNoFaults();
        }
    }

    /** Kept for who wants to see what was tested. */
    private static void picture(Browser browser, Browser.Look look, String page) throws IOException {
        String name = page.replaceAll("#/(\\w+).*", "$1") + "-" + look.language() + "-" + (look.dark() ? "dark-" : "light-")
                + look.width();
        browser.picture(PICTURES.resolve(name + ".png"));
    }

    private JsonNode ask(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as(path + ": " + new String(answer.body(), StandardCharsets.UTF_8))
                .isIn(List.of(200, 503));
        return JSON.readTree(answer.body());
    }
}
