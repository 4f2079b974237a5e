package broadcastmonitor.dashboard;

import broadcastmonitor.accounts.Principal;
import broadcastmonitor.publication.Publications;
import broadcastmonitor.publication.RuleStore;
import broadcastmonitor.rules.RuleTexts;
import broadcastmonitor.text.yaml.RulePackException;
import broadcastmonitor.web.Asker;
import broadcastmonitor.web.Audits;
import broadcastmonitor.web.JsonAnswers;
import broadcastmonitor.web.JsonRequest;
import broadcastmonitor.web.Outflow;
import broadcastmonitor.web.Refusal;
import broadcastmonitor.web.RequestBody;
import broadcastmonitor.workbench.Publishing;
import broadcastmonitor.workbench.RuleDesk;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Rules: looked at, drafted, tried, published, on the service that has them. */
final class RuleRoutes {
    static final String TRY = "/api/rules/try";

    private static final int LONGEST_LINE = 2_000;
    private static final int MOST_DAYS = 365;
    private static final String EXAMPLE = "{\"path\": \"superlative/number-one.yaml\", \"text\": \"id: superlative.number-one\"}";

    private final Supplier<Optional<RuleDesk>> desk;
    private final RequestBody bodies;
    private final Semaphore trials = new Semaphore(1);

    /** A version. @param inForce the version in force then, null where the files of each machine count */
    record Done(String version, String inForce) {}

    /** @param desk where officers work; empty where this dashboard has no rules */
    RuleRoutes(Supplier<Optional<RuleDesk>> desk, RequestBody bodies) {
        this.desk = desk;
        this.bodies = bodies;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/rules", context -> {
            String who = asker(context);
            answer(context, () -> desk().overview(who));
        });
        routes.get("/api/rules/{rule}", this::page);
        routes.post("/api/rules/look", this::look);
        routes.post("/api/rules/draft", this::draft);
        routes.post(TRY, this::tryOut);
        routes.post("/api/rules/propose", this::propose);
        routes.post("/api/rules/approve", this::approve);
        routes.post("/api/rules/publish", this::publish);
        routes.post("/api/rules/withdraw", this::withdraw);
        routes.post("/api/rules/approval", this::approval);
    }

    private RuleDesk desk() {
        return desk.get()
                .orElseThrow(() -> new Refusal(
                        409, "this dashboard has no rules to work on: open the one of a service, monitor serve"));
    }

    /** Who asks: where there are no accounts the page tells it. */
    private static String asker(Context context) {
        Query query = new Query(context, List.of("who"));
        Principal asks = Asker.who(context);
        String said = asks.mayName() ? query.text("who") : asks.name();
        return said == null ? "?" : said;
    }

    /** Who does it, as {@link Acting#body} has written it down. */
    private static String who(JsonNode said) {
        return EventDraft.name(said, "who");
    }

    private interface Work {
        Object done() throws IOException;
    }

    private static void answer(Context context, Work work) {
        JsonAnswers.json(context, 200, guarded(work));
    }

    private static Object guarded(Work work) {
        try {
            return work.done();
        } catch (Publishing.Refused | RulePackException | RuleStore.Ineffective e) {
            throw new Refusal(422, e.getMessage());
        } catch (RuleStore.Unavailable e) {
            throw new Refusal(503, e.getMessage());
        } catch (IOException e) {
            throw new Refusal(503, "the service's machine could not read or write: " + e.getMessage());
        }
    }

    private void page(Context context) {
        String who = asker(context);
        try {
            JsonAnswers.json(context, 200, desk().page(context.pathParam("rule"), who));
        } catch (Publishing.Refused e) {
            throw new Refusal(404, e.getMessage() + "; GET /api/rules lists them");
        } catch (IOException | RuleStore.Unavailable e) {
            throw new Refusal(503, e.getMessage());
        }
    }

    private void look(Context context) {
        JsonNode said = JsonRequest.tree(
                Acting.body(context, bodies), List.of("path", "text", "line", "language", "channel", "who"), EXAMPLE);
        String path = JsonRequest.required(said, "path");
        String text = text(said);
        String line = JsonRequest.text(said, "line");
        if (line != null && line.length() > LONGEST_LINE) {
            throw JsonRequest.mistake("'line' is longer than " + LONGEST_LINE + " characters");
        }
        String language = JsonRequest.text(said, "language");
        boolean chat = "chat".equals(JsonRequest.text(said, "channel"));
        answer(context, () -> desk().look(path, text, line, language, chat));
    }

    /** A text may be empty: somebody has just begun. */
    private static String text(JsonNode said) {
        String text = said.path("text").isTextual() ? said.path("text").textValue() : null;
        if (text == null || text.length() > RuleTexts.LONGEST_FILE) {
            throw JsonRequest.mistake("'text' must be a text of at most " + (RuleTexts.LONGEST_FILE >> 10) + " KB");
        }
        return text;
    }

    private void draft(Context context) {
        JsonNode said = JsonRequest.tree(Acting.body(context, bodies), List.of("path", "text", "drop", "who"), EXAMPLE);
        String path = JsonRequest.required(said, "path");
        boolean drop = said.path("drop").asBoolean();
        answer(context, () -> {
            if (drop) {
                desk().drop(who(said), path);
            } else {
                desk().keep(who(said), path, said.path("text").isNull() ? null : text(said));
            }
            return desk().page(path, who(said));
        });
    }

    private void tryOut(Context context) {
        JsonNode said = JsonRequest.tree(Acting.body(context, bodies), List.of("days", "who"), "{\"days\": 30}");
        int days = said.path("days").asInt(30);
        if (days < 1 || days > MOST_DAYS) {
            throw JsonRequest.mistake("'days' must be from 1 to " + MOST_DAYS);
        }
        RuleDesk workbench = desk();
        String who = who(said);
        if (!trials.tryAcquire()) {
            context.header("Retry-After", "5");
            throw new Refusal(503, "somebody else is trying rules just now; try again in a moment");
        }
        TrialBody body = new TrialBody(trials::release);
        context.contentType("application/x-ndjson").header("Cache-Control", "no-store");
        body.begin(
                Outflow.begin(context, body), listener -> workbench.tryOut(who, Duration.ofDays(days), listener));
    }

    private void propose(Context context) {
        JsonNode said = JsonRequest.tree(Acting.body(context, bodies), List.of("reason", "who"), "{\"reason\": \"why\"}");
        String reason = JsonRequest.required(said, "reason");
        answer(context, () -> {
            String version = desk().propose(who(said), reason);
            Audits.about(context, null, null, version);
            return new Done(version, inForce(desk().publishing().known()));
        });
    }

    private static String inForce(Publications known) {
        return known.inForce().map(Publications.Step::version).orElse(null);
    }

    private void approve(Context context) {
        JsonNode said = JsonRequest.tree(
                Acting.body(context, bodies),
                List.of("version", "agreed", "reason", "who"),
                "{\"version\": \"0123456789abcdef\", \"agreed\": true}");
        String version = JsonRequest.required(said, "version");
        boolean agreed = said.path("agreed").asBoolean(true);
        String reason = JsonRequest.text(said, "reason");
        Audits.about(context, null, null, code(version) + (agreed ? " agreed" : " refused"));
        answer(
                context,
                () -> new Done(version, inForce(desk().publishing().say(agreed, version, who(said), reason))));
    }

    private void publish(Context context) {
        JsonNode said = JsonRequest.tree(
                Acting.body(context, bodies),
                List.of("version", "reason", "who"),
                "{\"version\": \"0123456789abcdef\", \"reason\": \"why\"}");
        String version = JsonRequest.required(said, "version");
        String reason = JsonRequest.required(said, "reason");
        Audits.about(context, null, null, code(version));
        answer(
                context,
                () -> new Done(version, inForce(desk().publishing().publish(version, who(said), reason))));
    }

    private void withdraw(Context context) {
        JsonNode said = JsonRequest.tree(Acting.body(context, bodies), List.of("reason", "who"), "{\"reason\": \"why\"}");
        String reason = JsonRequest.required(said, "reason");
        answer(context, () -> new Done(null, inForce(desk().publishing().withdraw(who(said), reason))));
    }

    private void approval(Context context) {
        JsonNode said = JsonRequest.tree(
                Acting.body(context, bodies), List.of("required", "reason", "who"), "{\"required\": true, \"reason\": \"why\"}");
        if (!said.path("required").isBoolean()) {
            throw JsonRequest.mistake("'required' must be true or false");
        }
        String reason = JsonRequest.required(said, "reason");
        answer(
                context,
                () -> new Done(
                        null,
                        inForce(desk().publishing()
                                .requireApproval(said.path("required").booleanValue(), who(said), reason))));
    }

    private static String code(String version) {
        return version.matches("[0-9a-f]{1,64}") ? version : "?";
    }
}
