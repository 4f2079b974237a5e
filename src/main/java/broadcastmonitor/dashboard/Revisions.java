package broadcastmonitor.dashboard;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.Case;
import broadcastmonitor.web.JsonAnswers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The newest states of alerts that pages may have shown, so that somebody who judged an older one is told what is different. For any
 * thread.
 */
final class Revisions {
    /** What a verdict is about. The same words, confirmed after they were provisional, are the same alert to who judges it. */
    private static final List<String> JUDGED = List.of(
            "quote",
            "before",
            "after",
            "startMs",
            "endMs",
            "category",
            "rule",
            "clause",
            "severity",
            "lane",
            "message");

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST = 20_000;

    private final Map<Seen, Alert> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Seen, Alert> eldest) {
            return size() > MOST;
        }
    };

    private record Seen(String caseId, String revision) {}

    /** What a field was and is. */
    record Change(Object was, Object is) {}

    /** A page may show a case in this state. */
    synchronized void shown(Case each) {
        known.put(new Seen(each.key().id(), each.alert().source().revision()), each.alert());
    }

    /**
     * What is different from the state that somebody has judged.
     *
     * @param revision the state that they had before them, or null where they do not say
     * @return the fields that matter to a verdict; empty when there are none; null when that state is not known here
     */
    Map<String, Change> changes(Case now, String revision) {
        Alert is = now.alert();
        if (revision == null || Objects.equals(revision, is.source().revision())) {
            return Map.of();
        }
        Alert was;
        synchronized (this) {
            was = known.get(new Seen(now.key().id(), revision));
        }
        return was == null ? null : changes(was, is);
    }

    static Map<String, Change> changes(Alert was, Alert is) {
        JsonNode before = tree(was);
        JsonNode after = tree(is);
        Map<String, Change> changes = new LinkedHashMap<>();
        for (String field : JUDGED) {
            add(changes, field, before, after);
        }
        if ((was.status() == Alert.Status.RETRACTED) != (is.status() == Alert.Status.RETRACTED)) {
            add(changes, "status", before, after);
        }
        return changes;
    }

    private static void add(Map<String, Change> changes, String field, JsonNode before, JsonNode after) {
        Object was = plain(before.path(field));
        Object is = plain(after.path(field));
        if (!Objects.equals(was, is)) {
            changes.put(field, new Change(was, is));
        }
    }

    private static Object plain(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? null : value.isNumber() ? value.numberValue() : value.asText();
    }

    private static JsonNode tree(Alert alert) {
        try {
            return MAPPER.readTree(JsonAnswers.bytes(alert));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
