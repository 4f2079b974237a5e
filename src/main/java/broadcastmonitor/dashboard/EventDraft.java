package broadcastmonitor.dashboard;

import broadcastmonitor.accounts.Role;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.Categories;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.text.entities.PersonalData;
import broadcastmonitor.web.JsonRequest;
import broadcastmonitor.web.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Something that somebody did, as a page sends it: what is said of it is as it will be on the topic, but for its case. Made by {@link
 * #read}, which refuses what makes no sense.
 *
 * @param caseId which case; null where one is made
 * @param made what a case that is made is about; null otherwise
 * @param other what it says of another event, or to whom
 */
record EventDraft(
        String id,
        Type type,
        String who,
        String caseId,
        String revision,
        String after,
        CaseEvent.Verdict verdict,
        CaseEvent.Cause cause,
        CaseEvent.Measure measure,
        Instant until,
        String to,
        String undoes,
        String bulk,
        String text,
        Made made,
        Other other) {
    static final int LONGEST_ID = 200;

    /** Of a note, a reason or a quote, characters. */
    static final int LONGEST_TEXT = 4_000;

    private static final int LONGEST_NAME = 100;
    /** As much may a browser's clock be ahead. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final Duration LONGEST_REST = Duration.ofDays(30);
    private static final long LONGEST_MS = 100L * 24 * 3_600_000;
    private static final String EXAMPLE = "{\"events\": [{\"id\": \"...\", \"case\": \"...\", \"type\": \"note\"}]}";

    private static final List<String> COMMON =
            List.of("id", "type", "who", "case", "revision", "after", "bulk", "text");
    private static final List<String> MADE = List.of(
            "id",
            "type",
            "who",
            "bulk",
            "text",
            "after",
            "revision",
            "broadcast",
            "run",
            "category",
            "severity",
            "clause",
            "startMs",
            "endMs",
            "quote");
    /** What belongs to one kind of event only. */
    private static final Map<Type, List<String>> OWN = Map.of(
            Type.VERDICT, List.of("verdict", "cause"),
            Type.MEASURE, List.of("measure"),
            Type.SNOOZED, List.of("until"),
            Type.ESCALATED, List.of("to", "role"),
            Type.UNDONE, List.of("undoes"),
            Type.ANSWERED, List.of("about"),
            Type.REVIEWED, List.of("about", "verdict", "cause"),
            Type.GOLDEN, List.of("verdict"),
            Type.APPEALED, List.of("about", "party", "madeAt"),
            Type.APPEAL_DECIDED, List.of("about", "outcome", "cause"));

    /** What it says of another event, or to whom; see {@link CaseEvent}. */
    record Other(String role, String about, CaseEvent.Party party, Instant madeAt, CaseEvent.Outcome outcome) {
        private static Other of(JsonNode event) {
            return new Other(
                    code(event, "role", Role.class) == null ? null : JsonRequest.text(event, "role"),
                    bounded(event, "about", LONGEST_ID),
                    code(event, "party", CaseEvent.Party.class),
                    Query.time("madeAt", JsonRequest.text(event, "madeAt")),
                    code(event, "outcome", CaseEvent.Outcome.class));
        }
    }

    /** What somebody heard that nothing found. */
    record Made(
            String broadcast,
            String run,
            String category,
            Severity severity,
            String clause,
            long startMs,
            long endMs,
            String quote) {}

    /**
     * All events of a request.
     *
     * @param most how many there may be
     * @throws Refusal with 400 when it cannot be understood
     */
    static List<EventDraft> all(byte[] body, int most, Instant now) {
        return each(body, most, EXAMPLE, event -> read(event, now));
    }

    /** Every event of a request, read by {@code reader}; what it refuses says which event it is. */
    static <T> List<T> each(byte[] body, int most, String example, Function<JsonNode, T> reader) {
        JsonNode events = JsonRequest.tree(body, List.of("events"), example).path("events");
        if (!events.isArray() || events.isEmpty() || events.size() > most) {
            throw JsonRequest.mistake("'events' must be a list of 1 to " + most + " events such as " + example);
        }
        List<T> drafts = new ArrayList<>();
        for (JsonNode event : events) {
            try {
                if (!event.isObject()) {
                    throw JsonRequest.mistake("an event must be an object, as in " + example);
                }
                drafts.add(reader.apply(event));
            } catch (Refusal refused) {
                throw events.size() == 1
                        ? refused
                        : JsonRequest.mistake("event " + (drafts.size() + 1) + ": " + refused.getMessage());
            }
        }
        return drafts;
    }

    private static EventDraft read(JsonNode event, Instant now) {
        Type type = Query.of("type", JsonRequest.required(event, "type"), Type.class, Type::code);
        if (type.isSaidByPrograms()) {
            throw JsonRequest.mistake("events of type " + type.code() + " come from programs, not from people");
        }
        if (type == Type.GIVEN) {
            throw JsonRequest.mistake("cases are given to others by POST /api/handover");
        }
        List<String> keys = new ArrayList<>(type == Type.CASE_MADE ? MADE : COMMON);
        keys.addAll(OWN.getOrDefault(type, List.of()));
        JsonRequest.checkKeys(without(event), keys, "an event must be an object");
        EventDraft draft = new EventDraft(
                id(event),
                type,
                name(event, "who"),
                type == Type.CASE_MADE ? null : JsonRequest.required(event, "case"),
                bounded(event, "revision", LONGEST_ID),
                bounded(event, "after", LONGEST_ID),
                code(event, "verdict", CaseEvent.Verdict.class),
                code(event, "cause", CaseEvent.Cause.class),
                code(event, "measure", CaseEvent.Measure.class),
                Query.time("until", JsonRequest.text(event, "until")),
                to(event),
                bounded(event, "undoes", LONGEST_ID),
                bounded(event, "bulk", LONGEST_ID),
                masked(bounded(event, "text", LONGEST_TEXT)),
                type == Type.CASE_MADE ? made(event) : null,
                Other.of(event));
        draft.check(now);
        return draft;
    }

    /** To whom: a role stands for itself, so that readers that know no roles show it. */
    private static String to(JsonNode event) {
        String role = JsonRequest.text(event, "role");
        String to = bounded(event, "to", LONGEST_NAME);
        return to == null ? role : to;
    }

    /** Null is the same as leaving a key out, also where the key has no place. */
    static JsonNode without(JsonNode event) {
        com.fasterxml.jackson.databind.node.ObjectNode said = event.deepCopy();
        List<String> empty = new ArrayList<>();
        said.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                empty.add(field.getKey());
            }
        });
        said.remove(empty);
        return said;
    }

    private void check(Instant now) {
        switch (type) {
            case VERDICT -> need(verdict, "verdict");
            case MEASURE -> need(measure, "measure");
            case SNOOZED -> need(until, "until");
            case ESCALATED -> need(to, "to");
            case UNDONE -> need(undoes, "undoes");
            case NOTE -> need(text, "text");
            case GOLDEN -> need(verdict, "verdict");
            case ANSWERED, REVIEWED, APPEALED, APPEAL_DECIDED -> checkOther();
            default -> {}
        }
        if (type == Type.ESCALATED && other.role() != null && !to.equals(other.role())) {
            throw JsonRequest.mistake("an event of type escalated has 'to', a person, or 'role', not both");
        }
        if (other.madeAt() != null && other.madeAt().isAfter(now.plus(SKEW))) {
            throw JsonRequest.mistake("'madeAt' must not be later than now");
        }
        boolean turned = type == Type.APPEAL_DECIDED && other.outcome() == CaseEvent.Outcome.OVERTURNED;
        if (cause != null && verdict != CaseEvent.Verdict.FALSE_ALARM && !turned) {
            throw JsonRequest.mistake("'cause' belongs to the verdict false-alarm");
        }
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_REST)))) {
            throw JsonRequest.mistake("'until' must be later than now, by " + LONGEST_REST.toDays() + " days at most");
        }
    }

    private void checkOther() {
        need(other.about(), "about");
        switch (type) {
            case REVIEWED -> need(verdict, "verdict");
            case ANSWERED -> need(text, "text");
            case APPEALED -> {
                need(other.party(), "party");
                need(text, "text");
            }
            default -> need(other.outcome(), "outcome");
        }
    }

    private void need(Object value, String key) {
        if (value == null) {
            throw JsonRequest.mistake("'" + key + "' is missing: an event of type " + type.code() + " needs it");
        }
    }

    static String id(JsonNode event) {
        String id = JsonRequest.required(event, "id");
        if (!id.matches("[A-Za-z0-9._-]{16,64}")) {
            throw JsonRequest.mistake("'id' must be 16 to 64 letters, digits or . _ - that nobody else uses");
        }
        return id;
    }

    /** The name of a person; null where it may be left out is for the caller. */
    static String name(JsonNode object, String key) {
        String name = JsonRequest.required(object, key).strip();
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw JsonRequest.mistake("'" + key + "' must be a name of at most " + LONGEST_NAME
                    + " characters, without control characters");
        }
        return name;
    }

    /** A text that is not longer than this, or null. */
    static String bounded(JsonNode object, String key, int longest) {
        String text = JsonRequest.text(object, key);
        if (text != null && text.length() > longest) {
            throw JsonRequest.mistake("'" + key + "' must not be longer than " + longest + " characters");
        }
        return text;
    }

    private static <E extends Enum<E>> E code(JsonNode event, String key, Class<E> type) {
        String value = JsonRequest.text(event, key);
        return value == null ? null : Query.of(key, value, type, Query::code);
    }

    static String masked(String text) {
        return text == null ? null : PersonalData.mask(text, Language.byScript(text));
    }

    private static Made made(JsonNode event) {
        long start = place(event, "startMs");
        long end = place(event, "endMs");
        if (end < start) {
            throw JsonRequest.mistake("'endMs' must not be before 'startMs'");
        }
        String category = JsonRequest.required(event, "category");
        if (Categories.ALL.stream().noneMatch(each -> each.id().equals(category))) {
            throw JsonRequest.mistake("there is no category '" + category + "'; GET /api/desk lists them");
        }
        String quote = bounded(event, "quote", LONGEST_TEXT);
        return new Made(
                JsonRequest.required(event, "broadcast"),
                bounded(event, "run", LONGEST_ID),
                category,
                Query.of("severity", JsonRequest.required(event, "severity"), Severity.class, Severity::code),
                bounded(event, "clause", LONGEST_ID),
                start,
                end,
                quote == null ? "" : masked(quote));
    }

    static long place(JsonNode event, String key) {
        JsonNode value = event.path(key);
        if (!value.isIntegralNumber() || value.longValue() < 0 || value.longValue() > LONGEST_MS) {
            throw JsonRequest.mistake("'" + key + "' must be a place in the sound: milliseconds, a whole number");
        }
        return value.longValue();
    }
}
