package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.accounts.People;
import broadcastmonitor.accounts.Role;
import broadcastmonitor.accounts.Scope;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Two people of one shift in two real browsers. */
@Tag("e2e")
class ShiftTest {
    private static final Path PICTURES = Path.of("target/e2e");
    private static final Browser.Look AT_A_DESK = new Browser.Look("en", false, 1440, 900);
    private static final Browser.Look AT_HAND = new Browser.Look("ru", true, 390, 844);
    private static final String STANDING = "return document.querySelector('.standing')?.textContent.includes(arguments[0])";

    @TempDir
    private Path folder;

    private Crew crew;

    @BeforeEach
    void open() throws IOException {
        crew = new Crew(folder, 1);
        crew.add("boris", Role.MODERATOR, Scope.ALL);
    }

    @AfterEach
    void close() {
        crew.close();
    }

    private Browser logIn(String name, Browser.Look look) {
        Browser browser = new Browser("http://127.0.0.1:" + crew.server.port() + "/", look);
        browser.visit("#/case/" + Crew.CASE);
        browser.await("the login", "return !document.getElementById('login')?.hidden");
        browser.run("document.getElementById('name').focus()");
        browser.press(name, Keys.TAB, People.PASSWORD, Keys.ENTER);
        browser.await("the case", "return document.querySelector('[data-case-view] [data-action=violation]')");
        browser.await("the connection", "return document.querySelector('.live[data-open=true]')");
        return browser;
    }

    private static void awaitDialog(Browser browser) {
        browser.await("the question", "return document.querySelector('dialog[open]')");
    }

    /** Types into the n-th field of the open question. */
    private static void type(Browser browser, int field, String text) {
        browser.run("document.querySelectorAll('dialog[open] textarea, dialog[open] input')[arguments[0]].focus()", field);
        browser.press(text);
    }

    /** Chooses by the label, as whoever goes there with the Tab key does. */
    private static void choose(Browser browser, String label) {
        browser.run(
                "[...document.querySelectorAll('dialog[open] .choices button')].find((one) => one.textContent.includes(arguments[0])).focus()",
                label);
        browser.press(Keys.ENTER);
        browser.await("its end", "return !document.querySelector('dialog[open]')");
    }

    private static void assertFits(Browser browser) {
        assertThat(browser.accessibilityFaults()).isEmpty();
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
    }

    @Test
    void shouldClaimLoseHandOverAndAppeal() throws IOException {
        try (Browser officer = logIn("officer", AT_A_DESK);
                Browser boris = logIn("boris", AT_HAND)) {
            officer.press("c");
            boris.await("the other's claim", STANDING, "officer");
            boris.press("v");
            boris.await("what was lost", "return document.querySelector('.case [role=alert]')");
            assertThat(crew.desk.find(Crew.CASE).orElseThrow().decision()).isNull();

            officer.go("#/handover");
            officer.await("the list", "return document.querySelector('[data-list=handover-claimed] li')");
            assertFits(officer);
            officer.press("H");
            awaitDialog(officer);
            type(officer, 0, "the kettles go on until nine");
            choose(officer, "boris");
            boris.await("the claim", STANDING, "boris");
            officer.await("what was handed over", "return document.querySelector('[data-handover=done]')");
            officer.press("z");
            officer.await("that it is taken back", "return document.querySelector('[data-handover=undone]')");
            boris.await("the claim gone", STANDING, "officer");
            officer.press("H");
            awaitDialog(officer);
            choose(officer, "boris");
            boris.await("the claim again", STANDING, "boris");
            officer.picture(PICTURES.resolve("handover.png"));

            boris.press("v");
            boris.await("the verdict", "return document.querySelector('[data-action=appeal]')");
            boris.press("p");
            awaitDialog(boris);
            type(boris, 0, "мы так не говорили");
            choose(boris, "продавец");
            boris.await("the appeal", "return document.querySelector('[data-appeal=open]')");
            assertFits(boris);
            boris.press("p");
            boris.await("who decides it", "return document.querySelector('.notices .bad')");
            boris.go("#/handover");
            boris.await("the appeal among what is left", "return document.querySelector('[data-list=handover-appeals] li')");
            assertFits(boris);
            boris.picture(PICTURES.resolve("handover, " + AT_HAND + ".png"));

            officer.go("#/case/" + Crew.CASE);
            officer.await("the appeal", "return document.querySelector('[data-appeal=open]')");
            officer.press("p");
            awaitDialog(officer);
            officer.press("2");
            officer.await("the ruling", "return document.querySelector('[data-appeal=overturned]')");
            assertThat(crew.desk.find(Crew.CASE).orElseThrow().decision().who()).isEqualTo("officer");
            officer.picture(PICTURES.resolve("appeal.png"));

            officer.go("#/case/" + Crew.OTHER_CASE);
            officer.await("the other case", "return document.querySelector('[data-case-view=\"" + Crew.OTHER_CASE + "\"]')");
            officer.press("e");
            awaitDialog(officer);
            type(officer, 0, "is it a brand?");
            choose(officer, "any moderator");
            officer.await("the question", "return document.querySelector('[data-question=open]')");
            boris.go("#/queue?askedOf=me");
            boris.await("it among those for me", "return document.querySelector('[data-case=\"" + Crew.OTHER_CASE + "\"]')");
            boris.go("#/case/" + Crew.OTHER_CASE);
            boris.await("the question", "return document.querySelector('[data-question=open]')");
            boris.press("E");
            awaitDialog(boris);
            boris.press("нет", Keys.ENTER);
            officer.await("the answer", "return document.querySelector('[data-question=closed]')?.textContent.includes('нет')");
            officer.press("v");
            officer.await("the verdict", STANDING, "officer");

            boris.go("#/review");
            boris.await("a case for the second time", "return document.querySelector('[data-blind]')");
            assertThat(boris.text("main")).doesNotContain("officer");
            assertFits(boris);
            boris.picture(PICTURES.resolve("review, " + AT_HAND + ".png"));
            boris.press("f");
            awaitDialog(boris);
            boris.press("1");
            boris.await("the end", "return !document.querySelector('[data-blind]')");
            officer.await("the difference", "return document.querySelector('[data-quality=disputed]')");
            officer.go("#/statistics");
            officer.await("how people agree", "return document.querySelectorAll('.agreement table').length === 2");
            assertFits(officer);
            officer.picture(PICTURES.resolve("agreement.png"));
            officer.assertNoFaults();
            boris.assertNoFaults();
        }
    }
}
