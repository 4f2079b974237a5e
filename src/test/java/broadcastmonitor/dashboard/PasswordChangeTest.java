package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.accounts.AuditEntry;
import broadcastmonitor.accounts.People;
import broadcastmonitor.dashboard.Crew.Answer;
import broadcastmonitor.dashboard.Crew.Member;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordChangeTest {
    private static final String PATH = "/api/password";
    private static final String ANOTHER = "seven kettles on a shelf";

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

    private static String change(String password, String wanted) {
        return "{\"password\": \"%s\", \"newPassword\": \"%s\"}".formatted(password, wanted);
    }

    private Answer login(String password) {
        return crew.post("/api/login", "{\"name\": \"viewer\", \"password\": \"" + password + "\"}", Member.NOBODY);
    }

    @Test
    void shouldChangeItAndEndEverySessionButABeginningOne() {
        Member elsewhere = crew.login("viewer");
        Member here = crew.login("viewer", elsewhere.device());
        Answer answer = crew.post(PATH, change(People.PASSWORD, ANOTHER), here);
        assertThat(answer.status()).isEqualTo(200);
        String cookie = answer.response()
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");

        assertThat(crew.get("/api/session", elsewhere).status()).isEqualTo(401);
        assertThat(crew.get("/api/session", here).status()).isEqualTo(401);
        assertThat(crew.get("/api/session", new Member(cookie, null, null)).status())
                .isEqualTo(200);
        assertThat(login(People.PASSWORD).status()).isEqualTo(401);
        assertThat(login(ANOTHER).status()).isEqualTo(200);
        assertThat(crew.audited)
                .anyMatch(entry -> entry.action().equals("password-changed")
                        && "viewer".equals(entry.who())
                        && entry.status() == 200);
        assertThat(crew.audited.toString()).doesNotContain(ANOTHER).doesNotContain(People.PASSWORD);
    }

    @Test
    void shouldChangeNothingForWhoDoesNotKnowItOrWantsAWeakOne() {
        Member viewer = crew.login("viewer");
        assertThat(crew.post(PATH, change("not that one at all", ANOTHER), viewer)
                        .status())
                .isEqualTo(403);
        assertThat(crew.post(PATH, change(People.PASSWORD, "viewerviewer123"), viewer)
                        .status())
                .isEqualTo(400);
        assertThat(crew.ask(
                                "POST",
                                PATH,
                                change(People.PASSWORD, ANOTHER),
                                Member.NOBODY,
                                "Authorization",
                                "Bearer " + Crew.TOKEN)
                        .status())
                .as("a program has none")
                .isEqualTo(409);
        assertThat(crew.get("/api/session", viewer).status()).isEqualTo(200);
        assertThat(login(People.PASSWORD).status()).isEqualTo(200);
        assertThat(crew.audited).extracting(AuditEntry::status).contains(403);
    }

    @Test
    void shouldLetWhoeverFoundABrowserOpenGuessNoFasterThanAtTheDoor() {
        Member found = crew.login("viewer");
        int status = 0;
        for (int i = 0; i < 20 && status != 429; i++) {
            status = crew.post(PATH, change("a guess of no use " + i, ANOTHER), found)
                    .status();
        }
        assertThat(status).isEqualTo(429);
    }
}
