package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.accounts.Role;
import broadcastmonitor.accounts.Scope;
import broadcastmonitor.cases.Case;
import broadcastmonitor.dashboard.Crew.Answer;
import broadcastmonitor.dashboard.Crew.Member;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shift and those after it: questions, handover, second verdicts, appeals, as a real server takes them. */
class ShiftRoutesTest {
    @TempDir
    private Path folder;

    private Crew crew;
    private Member moderator;
    private Member officer;
    private int events;

    @BeforeEach
    void open() throws IOException {
        crew = new Crew(folder, 1);
        moderator = crew.login("moderator");
        officer = crew.login("officer");
    }

    @AfterEach
    void close() {
        crew.close();
    }

    private Answer act(Member who, String type, String fields) {
        return crew.post(
                "/api/case-events",
                "{\"events\": [{\"id\": \"%s\", \"case\": \"%s\", \"type\": \"%s\"%s}]}"
                        .formatted("event-of-the-shift-" + ++events, Crew.CASE, type, fields),
                who);
    }

    private String effect(Member who, String type, String fields) {
        Answer answer = act(who, type, fields);
        return answer.status() < 300 || answer.status() == 409
                ? answer.json().at("/results/0/effect").asText()
                : answer.status() + " " + answer.json().path("error").asText();
    }

    private Case found() {
        return crew.desk.find(Crew.CASE).orElseThrow();
    }

    private List<String> listed(String query, Member who) {
        List<String> ids = new ArrayList<>();
        crew.get("/api/cases?" + query, who)
                .json()
                .path("cases")
                .forEach(row -> ids.add(row.path("id").asText()));
        return ids;
    }

    private String decide() {
        String after = found().last() == null ? "null" : "\"" + found().last() + "\"";
        assertThat(effect(
                        moderator,
                        "verdict",
                        ", \"verdict\": \"violation\", \"revision\": \"0000000000000001\", \"after\": " + after))
                .isEqualTo("done");
        return found().decision().event();
    }

    @Test
    void shouldAskARoleAndBeAnsweredByWhoHasIt() {
        assertThat(effect(moderator, "escalated", ", \"role\": \"officer\", \"text\": \"call +7 926 123-45-67?\""))
                .isEqualTo("done");
        assertThat(found().escalation().text()).doesNotContain("926");
        assertThat(listed("askedOf=officer", officer)).containsExactly(Crew.CASE);
        assertThat(listed("askedOf=moderator", moderator)).isEmpty();
        String question = found().escalation().event();
        assertThat(effect(officer, "answered", ", \"about\": \"" + question + "\", \"text\": \"no\""))
                .isEqualTo("done");
        assertThat(listed("askedOf=officer", officer)).isEmpty();
        JsonNode row = crew.get("/api/cases/" + Crew.CASE, moderator).json();
        assertThat(row.at("/escalation/answer/who").asText()).isEqualTo("officer");
        assertThat(row.at("/escalation/answer/text").asText()).isEqualTo("no");
        assertThat(row.at("/escalation/role").asText()).isEqualTo("officer");
    }

    @Test
    void shouldHandEverythingOverAndTakeItAllBack() {
        crew.add("boris", Role.MODERATOR, Scope.ALL);
        act(moderator, "claimed", "");
        crew.post(
                "/api/broadcast-events",
                "{\"events\": [{\"id\": \"assigned-to-moderator\", \"broadcast\": \"a\", \"type\": \"assigned\", \"to\": \"moderator\"}]}",
                moderator);
        JsonNode left = crew.get("/api/handover", moderator).json();
        assertThat(left.at("/claimed/cases/0/id").asText()).isEqualTo(Crew.CASE);
        assertThat(left.at("/broadcasts/0/assignedTo").asText()).isEqualTo("moderator");

        String over = "{\"id\": \"handover-number-1\", \"to\": \"boris\", \"text\": \"watch a\"}";
        Answer given = crew.post("/api/handover", over, moderator);
        assertThat(given.status()).as("%s", given.json()).isEqualTo(200);
        assertThat(given.json().at("/cases/0/effect").asText()).isEqualTo("done");
        assertThat(found().claim().who()).isEqualTo("boris");
        assertThat(crew.desk.assigned("a").orElseThrow().to()).isEqualTo("boris");
        assertThat(crew.post("/api/handover", over, moderator).json())
                .as("sent again")
                .isEqualTo(given.json());
        assertThat(crew.get("/api/handover", moderator)
                        .json()
                        .at("/handovers/0/text")
                        .asText())
                .isEqualTo("watch a");

        String back = "{\"id\": \"handover-number-2\", \"undoes\": \"handover-number-1\"}";
        assertThat(crew.post("/api/handover", back, officer).status()).isEqualTo(403);
        assertThat(crew.post("/api/handover", back, moderator).status()).isEqualTo(200);
        assertThat(found().claim().who()).isEqualTo("moderator");
        assertThat(crew.desk.assigned("a").orElseThrow().to()).isEqualTo("moderator");
        assertThat(crew.get("/api/handover", moderator)
                        .json()
                        .at("/handovers/0/undone")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void shouldGiveBackToTheQueueWhatNobodyElseTakes() {
        act(moderator, "claimed", "");
        assertThat(crew.post("/api/handover", "{\"id\": \"handover-number-1\"}", moderator)
                        .status())
                .isEqualTo(200);
        assertThat(found().claim()).isNull();
        assertThat(crew.post("/api/handover", "{\"id\": \"handover-number-3\", \"to\": \"Moderator\"}", moderator)
                        .status())
                .isEqualTo(400);
        assertThat(crew.post(
                                "/api/handover",
                                "{\"id\": \"handover-number-4\", \"undoes\": \"no-such-handover-1\"}",
                                moderator)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldOfferAVerdictBlindlyToSomebodyElseAndTellOnlyOfficersWhatCame() {
        String verdict = decide();
        assertThat(crew.get("/api/review", moderator).status()).as("one's own").isEqualTo(404);
        JsonNode offered = crew.get("/api/review", officer).json();
        assertThat(offered.at("/about").asText()).isEqualTo(verdict);
        assertThat(offered.at("/case/state").asText()).isEqualTo("open");
        assertThat(offered.toString()).doesNotContain("\"violation\"").doesNotContain("\"who\"");
        String second = ", \"about\": \"" + verdict + "\", \"verdict\": \"false-alarm\", \"cause\": \"misheard\"";
        assertThat(effect(moderator, "reviewed", second)).isEqualTo("void");
        Answer judged = act(officer, "reviewed", second);
        assertThat(judged.json().at("/results/0/effect").asText()).isEqualTo("done");
        assertThat(judged.json().at("/results/0/case/decision").isNull()).isTrue();
        assertThat(crew.get("/api/review", officer).status()).isEqualTo(404);

        assertThat(listed("waiting=dispute&state=decided", officer)).containsExactly(Crew.CASE);
        assertThat(crew.get("/api/cases?waiting=dispute", moderator).status()).isEqualTo(403);
        assertThat(crew.get("/api/agreement", moderator).json().at("/all/n").asInt())
                .isEqualTo(1);
        JsonNode seen = crew.get("/api/cases/" + Crew.CASE, moderator).json();
        assertThat(seen.at("/quality").isNull()).isTrue();
        assertThat(seen.at("/history").toString()).doesNotContain("reviewed");
        assertThat(crew.get("/api/cases/" + Crew.CASE, officer)
                        .json()
                        .at("/quality/disputed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void shouldNeitherOfferNorTakeWhatWasNotDrawn() throws IOException {
        crew.close();
        crew = new Crew(folder.resolve("none"), 0);
        moderator = crew.login("moderator");
        officer = crew.login("officer");
        String verdict = decide();
        assertThat(crew.get("/api/review", officer).status()).isEqualTo(404);
        assertThat(effect(officer, "reviewed", ", \"about\": \"" + verdict + "\", \"verdict\": \"violation\""))
                .startsWith("403 nobody asks");
        assertThat(effect(moderator, "golden", ", \"verdict\": \"violation\"")).startsWith("403");
        assertThat(effect(officer, "golden", ", \"verdict\": \"violation\"")).isEqualTo("done");
        Member admin = crew.login("admin");
        assertThat(crew.get("/api/review", admin).json().at("/about").asText())
                .isEqualTo(found().quality().golden().event());
        assertThat(effect(
                        moderator,
                        "undone",
                        ", \"undoes\": \"" + found().quality().golden().event() + "\""))
                .as("what an officer marked")
                .startsWith("403 a moderator may not take back");
    }

    @Test
    void shouldLeaveAnAppealToSomebodyElse() {
        String verdict = decide();
        assertThat(effect(
                        moderator,
                        "appealed",
                        ", \"about\": \"" + verdict + "\", \"party\": \"seller\", \"text\": \"wrong\""))
                .isEqualTo("done");
        String appeal = found().quality().appeal().event();
        assertThat(listed("waiting=appeal&state=decided", officer)).containsExactly(Crew.CASE);
        String ruling = ", \"about\": \"" + appeal + "\", \"outcome\": \"overturned\", \"after\": \"" + verdict + "\"";
        assertThat(effect(moderator, "appeal-decided", ruling)).startsWith("403");
        assertThat(effect(officer, "appeal-decided", ruling)).isEqualTo("done");
        assertThat(found().decision().verdict().code()).isEqualTo("false-alarm");
        assertThat(crew.get("/api/cases/" + Crew.CASE, moderator)
                        .json()
                        .at("/appeal/ruling/who")
                        .asText())
                .isEqualTo("officer");
        assertThat(effect(
                        moderator,
                        "verdict",
                        ", \"verdict\": \"violation\", \"revision\": \"0000000000000001\", \"after\": \""
                                + found().last() + "\""))
                .isEqualTo("void");
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertThat(effect(moderator, "escalated", ", \"role\": \"boss\"")).startsWith("400 'role' must be one of");
        assertThat(effect(moderator, "escalated", ", \"role\": \"officer\", \"to\": \"anna\""))
                .startsWith("400 an event of type escalated has 'to', a person, or 'role', not both");
        assertThat(effect(moderator, "answered", ", \"text\": \"x\"")).startsWith("400 'about' is missing");
        assertThat(effect(moderator, "appealed", ", \"about\": \"0123456789abcdef\", \"text\": \"x\""))
                .startsWith("400 'party' is missing");
        assertThat(effect(moderator, "given", ", \"to\": \"anna\"")).startsWith("400");
        assertThat(effect(officer, "came-back", "")).startsWith("403");
        assertThat(crew.get("/api/cases?waiting=question&askedOf=x", moderator).status())
                .isEqualTo(400);
    }
}
