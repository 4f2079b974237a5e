package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium with one page, used by its keys as a person would. Where there is none, tests fail. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String AXE = axe();

    private final ChromeDriver driver;
    private final String address;

    /** How a page is looked at. */
    record Look(String language, boolean dark, int width, int height) {
        @Override
        public String toString() {
            return language + (dark ? ", dark, " : ", light, ") + width;
        }
    }

    Browser(String address, Look look) {
        this.address = address;
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("chromium", "google-chrome", "chrome"));
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--mute-audio");
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", look.language()));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(program("chromedriver")))
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", look.width(), "height", look.height(), "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", look.dark() ? "dark" : "light"))));
    }

    private static String program(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "there is no " + names[0] + "; on Debian: apt-get install chromium chromium-driver"))
                .toString();
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Opens a page, e.g. {@code #/queue}, and gives the name that is asked for once. */
    Browser open(String page, String name) {
        driver.get(address + page);
        await("the page", "return document.querySelector('.top, .board')");
        if (run("return localStorage.getItem('who')") == null) {
            await("the question for the name", "return document.querySelector('dialog[open] input')");
            press(name, Keys.ENTER);
            await("its end", "return !document.querySelector('dialog[open]')");
        }
        return this;
    }

    /** Runs a script in every page from now on, before its own. */
    void beforeEveryPage(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** Opens an address as it is, whoever is asked for what there. */
    void visit(String page) {
        driver.get(address + page);
    }

    /** Goes to another page without loading anew. */
    void go(String page) {
        run("location.hash = arguments[0]", page);
    }

    /** Presses keys, wherever the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses keys while Shift is held. */
    void pressWithShift(CharSequence... keys) {
        new Actions(driver).keyDown(Keys.SHIFT).sendKeys(keys).keyUp(Keys.SHIFT).perform();
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    String text(String selector) {
        return (String) run("return document.querySelector(arguments[0])?.textContent ?? ''", selector);
    }

    /** Waits until a script gives something that is true; a page that goes away under the script is asked again. */
    Object await(String what, String script, Object... arguments) {
        try {
            return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(20))
                    .ignoring(WebDriverException.class)
                    .until(ignored -> {
                        Object value = run(script, arguments);
                        return value == null || Boolean.FALSE.equals(value) ? null : value;
                    });
        } catch (TimeoutException e) {
            throw new AssertionError("no " + what + " in time; the page: " + text("body"), e);
        }
    }

    /** What axe-core finds that is serious or critical: rule and first place. */
    List<?> accessibilityFaults() {
        run(AXE);
        return (List<?>) driver.executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                axe.run(document).then((result) => done(result.violations
                    .filter((one) => ['serious', 'critical'].includes(one.impact))
                    .map((one) => one.id + ': ' + one.nodes[0].html.slice(0, 200) + ' ' + one.nodes[0].failureSummary)));
                """);
    }

    /** Faults that the page told its console; answers that are no success are not among them. */
    List<String> faults() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("Failed to load resource"))
                .toList();
    }

    void picture(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    void assertNoFaults() {
        assertThat(faults()).isEmpty();
    }

    /** Collects what the page no longer holds. */
    void collect() {
        driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
    }

    @Override
    public void close() {
        driver.quit();
    }
}
