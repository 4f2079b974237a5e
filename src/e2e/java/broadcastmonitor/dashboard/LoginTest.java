package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.accounts.People;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/** People log in and out in a real browser. */
@Tag("e2e")
class LoginTest {
    private static final Browser.Look DESK = new Browser.Look("en", false, 1440, 900);
    private static final Path PICTURES = Path.of("target/e2e");

    @TempDir
    private Path folder;

    private Crew crew;

    @BeforeEach
    void open() throws IOException {
        crew = new Crew(folder);
    }

    @AfterEach
    void close() {
        crew.close();
    }

    private Browser browser(Browser.Look look) {
        return new Browser("http://127.0.0.1:" + crew.server.port() + "/", look);
    }

    private static void enter(Browser browser, String name, String password) {
        browser.await("the login", "return !document.getElementById('login').hidden");
        browser.run("document.getElementById('name').focus(); document.getElementById('name').select()");
        browser.press(name, Keys.TAB, password, Keys.ENTER);
    }

    @Test
    void shouldLeadToTheLoginAndBackToWhereOneWas() throws IOException {
        try (Browser browser = browser(DESK)) {
            browser.visit("#/case/" + Crew.CASE);
            enter(browser, "moderator", "a wrong password");
            browser.await("the reason", "return !document.getElementById('trouble').hidden");
            assertThat(browser.text("#trouble")).isEqualTo("The name, the password or the code is wrong.");
            enter(browser, "moderator", People.PASSWORD);
            browser.await("the case", "return document.querySelector('[data-case-view] [data-action=violation]')");
            assertThat(browser.text(".top .who")).startsWith("moderator");
            browser.press("v");
            browser.await("the decision", "return document.querySelector('.standing')?.textContent.includes('moderator')");
            assertThat(crew.desk.find(Crew.CASE).orElseThrow().decision().who()).isEqualTo("moderator");
            assertThat(browser.run("return document.cookie")).isEqualTo("");
            browser.run("document.getElementById('logout').click()");
            browser.await("the login", "return location.pathname === '/login' && document.querySelector('#login:not([hidden])')");
            browser.assertNoFaults();
        }
    }

    @Test
    void shouldShowAViewerNothingToDecideAndSendAwayWhoIsDisabled() throws IOException {
        try (Browser browser = browser(DESK)) {
            browser.visit("#/case/" + Crew.CASE);
            enter(browser, "viewer", People.PASSWORD);
            browser.await("the case", "return document.querySelector('[data-case-view]')");
            browser.await("the connection", "return document.querySelector('.live[data-open=true]')");
            assertThat(browser.run("return document.querySelectorAll('[data-action]').length")).isEqualTo(0L);
            browser.press("v");
            assertThat(crew.desk.find(Crew.CASE).orElseThrow().history()).isEmpty();
            browser.picture(PICTURES.resolve("viewer.png"));
            crew.accounts.change(all -> all.change("viewer", account -> account.enabled(false)));
            browser.await("the login", "return location.pathname === '/login'");
        }
    }

    static Stream<Browser.Look> looks() {
        return Stream.of("en", "ru")
                .flatMap(language -> Stream.of(
                        new Browser.Look(language, false, 1440, 900), new Browser.Look(language, true, 390, 844)));
    }

    /** Who has changed their password reads that they have, and is let in by it. */
    @ParameterizedTest
    @MethodSource("looks")
    void shouldChangeOnesPasswordAndReadTheAudit(Browser.Look look) throws IOException {
        try (Browser browser = browser(look)) {
            browser.visit("login#/account");
            enter(browser, "officer", People.PASSWORD);
            browser.await("the account", "return document.querySelector('.account-page form')");
            assertFits(browser);
            browser.run("document.querySelector('.account-page [name=password]').focus()");
            browser.press(People.PASSWORD, Keys.TAB, Keys.TAB, "seven kettles on a shelf", Keys.TAB, "seven kettles on a shelf", Keys.ENTER);
            browser.await("the change", "return document.querySelector('.account-page .notice.good')");
            browser.picture(PICTURES.resolve("account, " + look + ".png"));
            browser.go("#/audit?who=officer");
            browser.await("the audit", "return document.querySelectorAll('.audit-page tbody tr').length > 1");
            assertThat(browser.text(".audit-page tbody"))
                    .contains(look.language().equals("en") ? "Password changed" : "Пароль изменён")
                    .doesNotContain("kettles");
            assertFits(browser);
            browser.picture(PICTURES.resolve("audit, " + look + ".png"));
            browser.assertNoFaults();
        }
    }

    private static void assertFits(Browser browser) {
        assertThat(browser.accessibilityFaults()).isEmpty();
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void shouldFitAndBeReadableByEverybody(Browser.Look look) throws IOException {
        try (Browser browser = browser(look)) {
            browser.visit("login");
            enter(browser, "x", "y");
            browser.await("the reason", "return !document.getElementById('trouble').hidden");
            assertThat(browser.accessibilityFaults()).isEmpty();
            assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
            assertThat(browser.run("return document.documentElement.lang")).isEqualTo(look.language());
            assertThat(browser.run(
                            "return [...document.querySelectorAll('input[autocomplete]')].map((one) => one.autocomplete).join()"))
                    .isEqualTo("username,current-password,one-time-code");
            browser.picture(PICTURES.resolve("login, " + look + ".png"));
            browser.assertNoFaults();
        }
    }
}
