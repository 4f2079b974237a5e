package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.accounts.Role;
import broadcastmonitor.accounts.RoleMatrix;
import broadcastmonitor.accounts.Sessions;
import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.dashboard.Crew.Answer;
import broadcastmonitor.dashboard.Crew.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route of a real server, and every kind of event, asked for by everybody: exactly what the table says. */
class RoleMatrixTest {
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

    @Test
    void shouldHaveARowForEveryRouteAndEveryKindOfEventAndNoOther() {
        assertThat(RoleMatrix.routes().stream().map(RoleMatrix.Route::operation))
                .containsExactlyInAnyOrderElementsOf(crew.server.routes());
        assertThat(RoleMatrix.events().stream().map(RoleMatrix.Event::type))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Arrays.stream(CaseEvent.Type.values())
                                        .filter(type -> !type.isSaidByPrograms()) // never sent by a page
                                        .map(CaseEvent.Type::code),
                                Arrays.stream(BroadcastAct.Type.values())
                                        // comes by the host's link
                                        .filter(type -> type != BroadcastAct.Type.WARNING_ACKNOWLEDGED)
                                        .map(BroadcastAct.Type::code))
                        .toList());
    }

    @Test
    void shouldStandInTheDocumentation() throws IOException {
        assertThat(Files.readString(Path.of("docs/accounts.md"))).contains(RoleMatrix.table());
    }

    @Test
    void shouldLetEveryRoleDoWhatTheTableSays() {
        for (Role role : Role.values()) {
            Member member = crew.login(role.code());
            for (RoleMatrix.Route route : RoleMatrix.routes()) {
                boolean may = route.isForEverybody() || role.includes(route.least());
                assertThat(isLetIn(ask(route, member)))
                        .as(role + " " + route.operation())
                        .isEqualTo(may ? "yes" : "403");
                if (route.operation().endsWith("logout")) {
                    member = crew.login(role.code());
                }
            }
        }
    }

    @Test
    void shouldAskNobodyInWhoIsNotKnown() {
        Member viewer = crew.login("viewer");
        Member disabled = crew.login("officer");
        crew.accounts.change(all -> all.change("officer", account -> account.enabled(false)));
        Map<String, Member> strangers = new TreeMap<>(Map.of(
                "without a session",
                Member.NOBODY,
                "with a session that nobody has",
                new Member("monitor-session=" + "x".repeat(43), viewer.csrf(), null),
                "with the CSRF token alone",
                new Member(null, viewer.csrf(), null),
                "with what a browser keeps after a login",
                new Member(viewer.device(), viewer.csrf(), null),
                "disabled",
                disabled));
        strangers.forEach(this::assertStranger);
        crew.clock.pass(Sessions.IDLE);
        assertStranger("idle", viewer);
    }

    private void assertStranger(String who, Member stranger) {
        for (RoleMatrix.Route route : RoleMatrix.routes()) {
            assertThat(isLetIn(ask(route, stranger)))
                    .as(who + " " + route.operation())
                    .isEqualTo(route.isForEverybody() ? "yes" : "401");
        }
        assertThat(crew.ask("HEAD", "/api/cases", null, stranger).status())
                .as(who)
                .isEqualTo(401);
        for (String path : List.of("/nothing", "/api/nothing")) {
            assertThat(crew.get(path, stranger).status()).as(who).isEqualTo(401);
        }
    }

    @Test
    void shouldChangeNothingWithoutTheTokenOfTheSession() {
        Member admin = crew.login("admin");
        Member other = crew.login("admin");
        for (RoleMatrix.Route route : RoleMatrix.routes()) {
            boolean writes =
                    !route.operation().startsWith("get ") && !route.operation().startsWith("head ");
            if (!route.isForEverybody() && writes) {
                assertThat(ask(route, new Member(admin.cookie(), null, null)).status())
                        .as("missing " + route.operation())
                        .isEqualTo(403);
                assertThat(ask(route, new Member(admin.cookie(), other.csrf(), null))
                                .status())
                        .as("another session's " + route.operation())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void shouldLetAProgramInByTheToken() {
        for (RoleMatrix.Route route : RoleMatrix.routes()) {
            String[] parts = route.operation().split(" ");
            Answer answer = crew.ask(
                    parts[0].toUpperCase(Locale.ROOT),
                    path(parts[1]),
                    parts[0].equals("post") ? "{}" : null,
                    Member.NOBODY,
                    "Authorization",
                    "Bearer " + Crew.TOKEN);
            assertThat(isLetIn(answer)).as(route.operation()).isEqualTo("yes");
        }
    }

    @Test
    void shouldPublishOnlyEventsThatTheTableAllows() {
        for (Role role : Role.values()) {
            Member member = crew.login(role.code());
            for (RoleMatrix.Event event : RoleMatrix.events()) {
                Answer answer = crew.post(
                        "/api/case-events",
                        "{\"events\": [{\"id\": \"%s\", \"case\": \"%s\", \"type\": \"%s\"}]}"
                                .formatted("0123456789-" + role + "-" + event.type(), Crew.CASE, event.type()),
                        member);
                boolean may = role.includes(event.least());
                assertThat(answer.status() == 403).as(role + " " + event.type()).isEqualTo(!may);
            }
        }
    }

    private Answer ask(RoleMatrix.Route route, Member who) {
        String[] parts = route.operation().split(" ");
        return crew.ask(parts[0].toUpperCase(Locale.ROOT), path(parts[1]), parts[0].equals("post") ? "{}" : null, who);
    }

    private static String path(String template) {
        return template.replace("/cases/{id}", "/cases/" + Crew.CASE)
                .replace("{broadcast}", "a")
                .replace("{rule}", "a")
                .replace("{id}", "a")
                .replace("{link}", "a")
                .replace("{page}", "app.js");
    }

    private static String isLetIn(Answer answer) {
        return answer.status() == 401 || answer.status() == 403 ? Integer.toString(answer.status()) : "yes";
    }
}
