package broadcastmonitor.webhooks;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.text.entities.PersonalData;
import broadcastmonitor.webhooks.Notice.Text;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes of what lies on the topics what receivers are told. What came from a mouth or a keyboard is masked, once more where it was masked before.
 * Safe for any thread.
 */
public final class Notices {
    private final Function<String, String> titles;
    private final Function<String, String> hostLinks;
    private final Predicate<String> asksAgain;
    private final String dashboard;

    /**
     * Makes notices.
     *
     * @param titles the title of a broadcast by its id, or null where none is known
     * @param hostLinks the link to the host's page by the id of a broadcast, or null where there is none
     * @param asksAgain whether somebody else is asked to judge what the event with an id has judged, without knowing how it did
     * @param dashboard address of the dashboard, without a slash at its end; null where none is known
     */
    public Notices(
            Function<String, String> titles,
            Function<String, String> hostLinks,
            Predicate<String> asksAgain,
            String dashboard) {
        this.asksAgain = requireNonNull(asksAgain, "asksAgain");
        this.titles = requireNonNull(titles, "titles");
        this.hostLinks = requireNonNull(hostLinks, "hostLinks");
        this.dashboard = dashboard;
    }

    /** Of a state of an alert; nothing of the review lane. */
    public Optional<Notice> of(Alert alert, Instant at) {
        if (alert.lane() != Lane.ALERT) {
            return Optional.empty();
        }
        Kind kind =
                switch (alert.status()) {
                    case PROVISIONAL -> Kind.ALERT_RAISED;
                    case CONFIRMED -> Kind.ALERT_CONFIRMED;
                    case RETRACTED -> Kind.ALERT_RETRACTED;
                };
        CaseKey key = CaseKey.of(alert);
        Text text = new Lines(title(alert.broadcast()), link("case", key.id())).of(kind, alert);
        return Optional.of(notice("alert " + key.id() + " " + kind.code(), kind, at, alert, text, about(alert)));
    }

    /** Of what happened to a broadcast; nothing of what says nothing to other systems. */
    public Optional<Notice> of(BroadcastEvent event, Instant at) {
        Kind kind =
                switch (event.type()) {
                    case STARTED -> Kind.BROADCAST_STARTED;
                    case ENDED -> Kind.BROADCAST_ENDED;
                    case FAULT, GAP -> Kind.BROADCAST_FAULT;
                    case RESUMED, LAG -> null;
                };
        if (kind == null) {
            return Optional.empty();
        }
        Map<String, Object> data = broadcast(event.broadcast());
        put(data, "what", event.type().code());
        put(data, "detail", masked(event.detail()));
        put(data, "startMs", event.startMs());
        put(data, "endMs", event.endMs());
        String id = String.join(
                " ",
                "event",
                event.broadcast(),
                event.type().code(),
                String.valueOf(event.startMs()),
                String.valueOf(event.endMs()),
                String.valueOf(event.at()),
                Digest.of(event.detail()));
        Text text = new Lines(title(event.broadcast()), link("broadcast", event.broadcast()))
                .of(kind, masked(event.detail()));
        return Optional.of(new Notice(id, kind, at, event.broadcast(), null, null, text, data));
    }

    /** Whether an event about a case may be told of once it is known what became of it. */
    public static boolean concerns(CaseEvent event) {
        return event.type() == CaseEvent.Type.VERDICT
                || event.type() == CaseEvent.Type.UNDONE
                || event.type() == CaseEvent.Type.ESCALATED;
    }

    /** Of what somebody did about a case, as far as it counts or did until it was undone. */
    public Optional<Notice> of(CaseEvent event, Case now, Instant at) {
        Case.Effect effect = effect(now, event.id());
        if (effect != Case.Effect.DONE && effect != Case.Effect.UNDONE) {
            return Optional.empty();
        }
        return switch (event.type()) {
            case VERDICT -> Optional.of(decided(Kind.CASE_DECIDED, event, now, at));
            case UNDONE -> undoneVerdict(event, now).map(verdict -> decided(Kind.CASE_REOPENED, event, now, at));
            case ESCALATED -> Optional.of(decided(Kind.CASE_ESCALATED, event, now, at));
            default -> Optional.empty();
        };
    }

    private static Case.Effect effect(Case now, String event) {
        return now.history().stream()
                .filter(each -> each.event().id().equals(event))
                .map(Case.Recorded::effect)
                .findFirst()
                .orElse(null);
    }

    private static Optional<CaseEvent> undoneVerdict(CaseEvent undo, Case now) {
        return now.history().stream()
                .map(Case.Recorded::event)
                .filter(each -> each.id().equals(undo.undoes()) && each.type() == CaseEvent.Type.VERDICT)
                .findFirst();
    }

    private Notice decided(Kind kind, CaseEvent event, Case now, Instant at) {
        Alert alert = now.alert();
        Map<String, Object> data = about(alert);
        put(data, "verdict", event.verdict() == null ? null : event.verdict().code());
        put(data, "cause", event.cause() == null ? null : event.cause().code());
        put(data, "measure", now.measure() == null ? null : now.measure().code());
        put(data, "by", event.who());
        put(data, "to", masked(event.to()));
        put(data, "comment", masked(event.text()));
        Lines lines = new Lines(title(alert.broadcast()), link("case", now.key().id()));
        boolean blind = kind == Kind.CASE_DECIDED && asksAgain.test(event.id());
        Text text = blind ? lines.ofBlind(alert) : lines.of(kind, alert, event);
        return notice("deed " + event.id(), kind, at, alert, text, data);
    }

    /** Of what somebody did about a broadcast; nothing of what does not concern the host. */
    public Optional<Notice> of(BroadcastAct act, Optional<Case> about, Instant at) {
        Kind kind =
                switch (act.type()) {
                    case HOST_WARNED -> Kind.WARNING_SENT;
                    case WARNING_ACKNOWLEDGED -> Kind.WARNING_ACKNOWLEDGED;
                    case ASSIGNED, MINUTE_HEARD -> null;
                };
        if (kind == null) {
            return Optional.empty();
        }
        Map<String, Object> data = about.map(found -> about(found.alert())).orElseGet(() -> broadcast(act.broadcast()));
        put(data, "warning", kind == Kind.WARNING_SENT ? act.id() : act.warning());
        put(data, "level", act.level() == null ? null : act.level().code());
        put(data, "say", masked(act.text()));
        put(data, "by", act.who());
        if (kind == Kind.WARNING_SENT) {
            put(data, "hostLink", hostLinks.apply(act.broadcast()));
        }
        Text text = new Lines(title(act.broadcast()), link("broadcast", act.broadcast())).of(kind, act);
        return Optional.of(new Notice(
                "act " + act.id(),
                kind,
                at,
                act.broadcast(),
                about.map(found -> found.alert().category()).orElse(null),
                about.map(found -> found.alert().severity()).orElse(null),
                text,
                data));
    }

    /** Somebody tries a receiver out. */
    public Notice test(String id, Instant at) {
        Map<String, Object> data = new LinkedHashMap<>();
        put(data, "url", dashboard);
        return new Notice(
                id,
                Kind.TEST,
                at,
                "test",
                null,
                null,
                new Text(
                        "A test of Broadcast Monitor: this receiver is reached",
                        "Проверка Broadcast Monitor: получатель доступен"),
                data);
    }

    private static Notice notice(String id, Kind kind, Instant at, Alert alert, Text text, Map<String, Object> data) {
        return new Notice(id, kind, at, alert.broadcast(), alert.category(), alert.severity(), text, data);
    }

    private Map<String, Object> broadcast(String broadcast) {
        Map<String, Object> data = new LinkedHashMap<>();
        put(data, "title", title(broadcast));
        put(data, "url", link("broadcast", broadcast));
        return data;
    }

    private Map<String, Object> about(Alert alert) {
        String key = CaseKey.of(alert).id();
        Map<String, Object> data = new LinkedHashMap<>();
        put(data, "title", title(alert.broadcast()));
        put(data, "run", alert.source().run());
        put(data, "case", key);
        put(data, "alert", alert.id());
        put(data, "status", alert.status().code());
        put(data, "category", alert.category());
        put(data, "severity", alert.severity().code());
        put(data, "rule", alert.rule());
        put(data, "clause", alert.clause());
        put(data, "quote", masked(alert.quote()));
        put(data, "message", masked(alert.message()));
        put(data, "advice", masked(alert.advice()));
        put(data, "startMs", alert.startMs());
        put(data, "endMs", alert.endMs());
        put(data, "spokenAt", alert.spokenAt());
        put(data, "url", link("case", key));
        return data;
    }

    private static void put(Map<String, Object> data, String key, Object value) {
        if (value != null) {
            data.put(key, value);
        }
    }

    private String title(String broadcast) {
        String title = titles.apply(broadcast);
        return title == null || title.isBlank() ? broadcast : masked(title);
    }

    private String link(String page, String id) {
        return dashboard == null
                ? null
                : dashboard + "/" + page + "/"
                        + java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8)
                                .replace("+", "%20");
    }

    static String masked(String text) {
        return text == null ? null : PersonalData.mask(text, Language.byScript(text));
    }
}
