package broadcastmonitor.cases.view;

import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.detector.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/** A {@link CaseQuery} as a condition on the table of cases. */
final class Choice {
    /** How long a verdict may be drawn for a second one. */
    private static final Duration REVIEWED = Duration.ofDays(14);

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Collection<?>> lists = new TreeMap<>();
    private boolean nothing;

    /** @param states where cases stand: those of the query, unless something else is asked */
    Choice(CaseQuery query, Set<Case.State> states, Words words, Instant now) {
        values.put("now", now.toEpochMilli());
        conditions.add("state is not null");
        states(states);
        if (query.lane() != null) {
            conditions.add("lane=:lane");
            values.put("lane", query.lane().code());
        }
        any("broadcast", "broadcast in (<broadcast>)", query.broadcasts());
        any("host", "broadcast in (select id from broadcasts where host in (<host>))", query.hosts());
        any("category", "category in (<category>)", query.categories());
        any("rule", "rule in (<rule>)", query.rules());
        any("severity", "severity in (<severity>)", severities(query.severities()));
        any("language", "broadcast in (select id from broadcasts where language in (<language>))", query.languages());
        any("detector", "detector in (<detector>)", query.detectors());
        if (query.claimedBy() != null) {
            conditions.add("claimed_by=:claimedBy and claimed_until>:now");
            values.put("claimedBy", query.claimedBy());
        }
        if (query.assignedTo() != null) {
            conditions.add("broadcast in (select broadcast from assignments where person=:assignedTo)");
            values.put("assignedTo", query.assignedTo());
        }
        if (query.waiting() != null) {
            waiting(query.waiting(), now);
        }
        if (query.text() != null && !query.text().isBlank()) {
            text(words.question(query.text()).map(Words.Question::anyForm));
        }
    }

    private void states(Set<Case.State> states) {
        if (states != null && !states.isEmpty()) {
            conditions.add(states.stream()
                    .map(state -> "'" + state.code() + "'")
                    .collect(Collectors.joining(", ", "state in (", ")")));
        }
    }

    private void waiting(CaseQuery.Waiting waiting, Instant now) {
        String me = waiting.who();
        values.put("me", me);
        switch (waiting.kind()) {
            case QUESTION -> {
                conditions.add("(asked_person=:me or asked_role in (<roles>))");
                lists.put("roles", waiting.roles().isEmpty() ? List.of("") : waiting.roles());
            }
            case ANY_QUESTION -> conditions.add("(asked_person is not null or asked_role is not null)");
            case CLAIM -> conditions.add("claimed_until>:now and state<>'decided'");
            case CAME_BACK -> conditions.add("came_back is not null");
            case DUE -> conditions.add("rests_until<=:now");
            case APPEAL -> conditions.add("appealed and (:me is null or decided_by<>:me)");
            case DISPUTE ->
                conditions.add("disputed and (:me is null or decided_by<>:me and num not in"
                        + " (select case_num from reviews where by_key=:me and about=decided_event))");
            case REVIEW -> {
                conditions.add("draw<:rate and decided_by<>:me and decided_at>=:since and not exists"
                        + " (select 1 from reviews where case_num=num and about=decided_event)");
                values.put("rate", waiting.rate());
                values.put("since", now.minus(REVIEWED).toEpochMilli());
            }
            case GOLDEN ->
                conditions.add(
                        "golden_event is not null and golden_by<>:me and coalesce(decided_by, '')<>:me and not exists"
                                + " (select 1 from reviews where case_num=num and about=golden_event and by_key=:me)");
        }
    }

    private static Collection<Integer> severities(Set<Severity> severities) {
        return severities == null
                ? null
                : severities.stream().map(Severity::ordinal).toList();
    }

    private void any(String name, String condition, Collection<?> wanted) {
        if (wanted != null && !wanted.isEmpty()) {
            conditions.add(condition);
            lists.put(name, wanted);
        }
    }

    private void text(Optional<String> question) {
        if (question.isPresent()) {
            conditions.add("num in (select rowid from case_words where case_words match :text)");
            values.put("text", question.get());
        } else {
            nothing = true;
        }
    }

    /** What stands behind {@code where}. */
    String condition() {
        return nothing ? "0" : String.join(" and ", conditions);
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        if (nothing) {
            return statement;
        }
        values.forEach(statement::bind);
        lists.forEach((name, list) -> statement.bindList(name, List.copyOf(list)));
        return statement;
    }

    static String order(CaseQuery.Order order) {
        return switch (order == null ? CaseQuery.Order.SEVERITY : order) {
            case SEVERITY -> "severity desc, at, num";
            case NEWEST -> "at desc, num desc";
            case OLDEST -> "at, num";
        };
    }
}
