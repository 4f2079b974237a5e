package broadcastmonitor.evidence.chain;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseFold.Logged;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody did, parted into what stands in a chain for ever and what is somebody's.
 *
 * @param open what is nobody's: ids, times, verdicts, rules
 * @param personal what names or quotes a person: who did it, what they wrote, what the host said
 */
record Deed(Map<String, String> open, Map<String, String> personal) {
    static final String WHO = "who";
    static final String TO = "to";
    static final String TEXT = "text";
    static final String WORDS = "words";

    Deed {
        open = Map.copyOf(open);
        personal = Map.copyOf(personal);
    }

    static Deed of(Logged logged) {
        CaseEvent event = logged.event();
        Map<String, String> open = new TreeMap<>();
        put(open, "id", event.id());
        put(open, "broadcast", event.broadcast());
        put(open, "run", event.run());
        put(open, "alert", event.alert());
        put(open, "revision", event.revision());
        put(open, "type", event.type() == null ? null : event.type().code());
        put(open, "at", event.at());
        put(open, "arrived", logged.at());
        put(open, "after", event.after());
        put(open, "verdict", event.verdict() == null ? null : event.verdict().code());
        put(open, "cause", event.cause() == null ? null : event.cause().code());
        put(open, "measure", event.measure() == null ? null : event.measure().code());
        put(open, "until", event.until());
        put(open, "undoes", event.undoes());
        put(open, "bulk", event.bulk());
        put(open, "role", event.role());
        put(open, "about", event.about());
        put(open, "party", event.party() == null ? null : event.party().code());
        put(open, "madeAt", event.madeAt());
        put(open, "outcome", event.outcome() == null ? null : event.outcome().code());
        Map<String, String> personal = new TreeMap<>();
        put(personal, WHO, event.who());
        put(personal, TO, event.to());
        put(personal, TEXT, event.text());
        if (event.snapshot() != null) {
            judged(event.snapshot(), open, personal);
        }
        return new Deed(open, personal);
    }

    private static void judged(Alert alert, Map<String, String> open, Map<String, String> personal) {
        put(open, "category", alert.category());
        put(open, "rule", alert.rule());
        put(open, "clause", alert.clause());
        put(open, "severity", alert.severity() == null ? null : alert.severity().code());
        put(open, "status", alert.status());
        put(open, "rulesHash", alert.source().rulesHash());
        put(open, "startMs", alert.startMs());
        put(open, "endMs", alert.endMs());
        put(personal, WORDS, alert.before() + "\n" + alert.quote() + "\n" + alert.after());
    }

    private static void put(Map<String, String> where, String name, Object value) {
        if (value != null) {
            where.put(name, value.toString());
        }
    }
}
