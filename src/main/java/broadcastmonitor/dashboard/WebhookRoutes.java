package broadcastmonitor.dashboard;

import broadcastmonitor.accounts.Scope;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.web.Audits;
import broadcastmonitor.web.JsonAnswers;
import broadcastmonitor.web.JsonRequest;
import broadcastmonitor.web.Refusal;
import broadcastmonitor.web.RequestBody;
import broadcastmonitor.webhooks.Answer;
import broadcastmonitor.webhooks.Delivery;
import broadcastmonitor.webhooks.Delivery.State;
import broadcastmonitor.webhooks.Filter;
import broadcastmonitor.webhooks.Kind;
import broadcastmonitor.webhooks.Letters;
import broadcastmonitor.webhooks.Webhook;
import broadcastmonitor.webhooks.WebhookException;
import broadcastmonitor.webhooks.WebhookRoom;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Other systems that are told of what happens: which, how it stands, and what was given up. */
final class WebhookRoutes {
    private static final Logger log = LoggerFactory.getLogger(WebhookRoutes.class);
    private static final String PATH = "/api/webhooks";
    private static final String ONE = PATH + "/{id}";
    private static final String EXAMPLE = "{\"url\": \"https://chat.example/hooks/abc\", \"form\": \"chat\"}";
    private static final int DEAD = 200;

    private final Supplier<WebhookRoom> room;
    private final Supplier<Letters> letters;
    private final RequestBody bodies;
    /** Each takes a thread for some seconds. */
    private final Semaphore tests = new Semaphore(2);

    /**
     * A receiver, without its address and secrets.
     *
     * @param address its server
     * @param secrets how many sign
     * @param due how many messages wait for it
     */
    record Row(
            String id,
            String address,
            boolean encrypted,
            Set<Kind> kinds,
            Scope scope,
            String severity,
            Webhook.Form form,
            String language,
            Instant since,
            boolean enabled,
            String why,
            int secrets,
            long due,
            long done,
            long dead) {}

    /** A message that was given up. */
    record Dead(
            String id,
            String webhook,
            Kind kind,
            String broadcast,
            int attempts,
            Instant made,
            Instant changed,
            String said) {}

    /**
     * All of it.
     *
     * @param dead the newest
     */
    record Listing(List<Row> webhooks, List<Dead> dead) {}

    /** A receiver with what is told once. */
    record Added(String id, String secret) {}

    /** What came of a test. */
    record Tested(boolean taken, int status, String said) {}

    /** How many are sent again. */
    record Again(int count) {}

    /** It is done. */
    record Done(String id) {}

    /** @param room gives null where there is none, as does {@code letters} */
    WebhookRoutes(Supplier<WebhookRoom> room, Supplier<Letters> letters, RequestBody bodies) {
        this.room = room;
        this.letters = letters;
        this.bodies = bodies;
    }

    void addTo(RoutesConfig routes) {
        routes.get(PATH, plainly(this::list));
        routes.post(PATH, plainly(this::add));
        routes.delete(ONE, plainly(this::remove));
        routes.post(ONE + "/test", plainly(this::test));
        routes.post(ONE + "/enabled", plainly(this::enable));
        routes.post(ONE + "/secret", plainly(this::secret));
        routes.post(PATH + "/again", plainly(this::again));
    }

    /** Mistakes are those of whoever asks. */
    private static Handler plainly(Handler handler) {
        return context -> {
            try {
                handler.handle(context);
            } catch (WebhookException e) {
                throw new Refusal(e.getMessage().startsWith("there is no webhook") ? 404 : 400, e.getMessage());
            }
        };
    }

    private WebhookRoom room() {
        WebhookRoom known = room.get();
        if (known == null) {
            throw new Refusal(404, "this dashboard has no webhooks: it keeps no data folder, or is not open yet");
        }
        return known;
    }

    private List<Delivery> deliveries(Context context) {
        Letters known = letters.get();
        try {
            if (known != null) {
                return known.all();
            }
        } catch (RuntimeException e) {
            log.warn("the webhooks' outbox cannot be read: {}", e.getMessage());
        }
        context.header("Retry-After", "2");
        throw new Refusal(503, "the webhooks' outbox cannot be read at this moment; try again");
    }

    private void list(Context context) {
        List<Webhook> webhooks = room().webhooks();
        List<Delivery> deliveries = webhooks.isEmpty() && letters.get() == null ? List.of() : deliveries(context);
        JsonAnswers.json(
                context,
                200,
                new Listing(
                        webhooks.stream().map(each -> row(each, deliveries)).toList(),
                        deliveries.stream()
                                .filter(each -> each.state() == State.DEAD)
                                .sorted(Comparator.comparing(Delivery::changed).reversed())
                                .limit(DEAD)
                                .map(WebhookRoutes::dead)
                                .toList()));
    }

    private static Row row(Webhook webhook, List<Delivery> deliveries) {
        Filter filter = webhook.filter();
        return new Row(
                webhook.id(),
                webhook.shown(),
                webhook.isEncrypted(),
                filter.kinds(),
                filter.scope(),
                filter.least() == null ? null : filter.least().code(),
                webhook.form(),
                webhook.language().code(),
                webhook.since(),
                webhook.enabled(),
                webhook.why(),
                webhook.secrets().size(),
                count(webhook, deliveries, State.DUE),
                count(webhook, deliveries, State.DONE),
                count(webhook, deliveries, State.DEAD));
    }

    private static long count(Webhook webhook, List<Delivery> deliveries, State state) {
        return deliveries.stream()
                .filter(each -> each.webhook().equals(webhook.id()) && each.state() == state)
                .count();
    }

    private static Dead dead(Delivery each) {
        return new Dead(
                each.id(),
                each.webhook(),
                each.kind(),
                each.broadcast(),
                each.attempts(),
                each.made(),
                each.changed(),
                each.said());
    }

    private void add(Context context) {
        JsonNode said = JsonRequest.tree(
                bodies.json(context),
                List.of("url", "kinds", "categories", "broadcasts", "severity", "form", "language"),
                EXAMPLE);
        String form = JsonRequest.text(said, "form");
        String language = JsonRequest.text(said, "language");
        Webhook added = room().add(
                        JsonRequest.required(said, "url"),
                        Filter.of(
                                texts(said, "kinds"),
                                texts(said, "categories"),
                                texts(said, "broadcasts"),
                                JsonRequest.text(said, "severity")),
                        form == null ? Webhook.Form.STANDARD : Webhook.Form.of(form),
                        Language.of(language == null ? "en" : language)
                                .orElseThrow(() -> JsonRequest.mistake("'language' must be en or ru")));
        Audits.about(context, null, null, added.id() + " " + added.shown());
        JsonAnswers.json(context, 200, new Added(added.id(), added.secrets().get(0)));
    }

    private static Set<String> texts(JsonNode said, String key) {
        JsonNode values = said.path(key);
        Set<String> texts = new LinkedHashSet<>();
        if (values.isMissingNode() || values.isNull()) {
            return texts;
        }
        if (!values.isArray()) {
            throw JsonRequest.mistake("'" + key + "' must be a list of texts");
        }
        for (JsonNode value : values) {
            if (!value.isTextual() || value.textValue().isBlank()) {
                throw JsonRequest.mistake("'" + key + "' must be a list of texts");
            }
            texts.add(value.textValue());
        }
        return texts;
    }

    private void remove(Context context) {
        room().remove(named(context));
        JsonAnswers.json(context, 200, new Done(context.pathParam("id")));
    }

    private static String named(Context context) {
        String id = context.pathParam("id");
        Audits.about(context, null, null, id);
        return id;
    }

    private void test(Context context) {
        if (!tests.tryAcquire()) {
            context.header("Retry-After", "5");
            throw new Refusal(503, "others are being tested; try again");
        }
        try {
            Answer answer = room().test(named(context));
            JsonAnswers.json(context, 200, new Tested(answer.isTaken(), answer.status(), answer.said()));
        } finally {
            tests.release();
        }
    }

    private void enable(Context context) {
        JsonNode said = JsonRequest.tree(bodies.json(context), List.of("enabled"), "{\"enabled\": true}");
        if (!said.path("enabled").isBoolean()) {
            throw JsonRequest.mistake("'enabled' must be true or false");
        }
        room().enable(named(context), said.get("enabled").booleanValue());
        JsonAnswers.json(context, 200, new Done(context.pathParam("id")));
    }

    private void secret(Context context) {
        JsonNode said = JsonRequest.tree(bodies.json(context), List.of("newestOnly"), "{}");
        String id = named(context);
        if (said.path("newestOnly").asBoolean(false)) {
            room().newestSecretOnly(id);
            JsonAnswers.json(context, 200, new Added(id, null));
        } else {
            JsonAnswers.json(context, 200, new Added(id, room().secret(id)));
        }
    }

    private void again(Context context) {
        JsonNode said = JsonRequest.tree(bodies.json(context), List.of("ids"), "{\"ids\": [\"msg_...\"]}");
        Set<String> ids = texts(said, "ids");
        if (ids.isEmpty()) {
            throw JsonRequest.mistake("'ids' is missing: which messages");
        }
        Audits.about(context, null, null, ids.size() + " messages");
        List<Delivery> meant = deliveries(context).stream()
                .filter(each -> ids.contains(each.id()))
                .toList();
        JsonAnswers.json(context, 200, new Again(letters.get().again(meant)));
    }
}
