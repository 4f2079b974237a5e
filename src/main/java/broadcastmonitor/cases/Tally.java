package broadcastmonitor.cases;

import broadcastmonitor.cases.Case.Effect;
import broadcastmonitor.cases.CaseEvent.Outcome;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseEvent.Verdict;
import broadcastmonitor.cases.CaseFold.Logged;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The events of a case with what became of them, and of each kind those that count. One caller at a time. */
final class Tally {
    private final Map<String, Logged> events = new LinkedHashMap<>();
    private final Map<String, Effect> effects = new LinkedHashMap<>();

    /** Of each kind what counts, oldest first; the last one is in force. */
    private final Map<Type, List<Logged>> counting = new EnumMap<>(Type.class);

    /** What gives a verdict, oldest first; the last one is in force. */
    private final List<Logged> verdicts = new ArrayList<>();

    /** What each of them says. */
    private final Map<String, Verdict> says = new HashMap<>();

    void took(Logged logged, Effect effect) {
        events.put(logged.event().id(), logged);
        effects.put(logged.event().id(), effect);
    }

    /** Whether an event says what the verdict is: gives one, or turns one over. */
    static boolean isVerdict(CaseEvent event) {
        return event.type() == Type.VERDICT
                || event.type() == Type.APPEAL_DECIDED && event.outcome() == Outcome.OVERTURNED;
    }

    void count(Logged logged) {
        CaseEvent event = logged.event();
        counting.computeIfAbsent(event.type(), type -> new ArrayList<>()).add(logged);
        if (isVerdict(event)) {
            verdicts.add(logged);
            says.put(event.id(), event.type() == Type.VERDICT ? event.verdict() : opposite(appealed(event)));
        }
    }

    private static Verdict opposite(Verdict verdict) {
        return verdict == Verdict.VIOLATION ? Verdict.FALSE_ALARM : Verdict.VIOLATION;
    }

    /** What the verdict said that a ruling is about. */
    private Verdict appealed(CaseEvent ruling) {
        return says.get(events.get(ruling.about()).event().about());
    }

    void undo(Logged undone) {
        effects.put(undone.event().id(), Effect.UNDONE);
        counting.getOrDefault(undone.event().type(), new ArrayList<>()).remove(undone);
        verdicts.remove(undone);
    }

    /** An event that has come, or null. */
    Logged event(String id) {
        return id == null ? null : events.get(id);
    }

    Effect effect(String id) {
        return effects.get(id);
    }

    void forEach(BiConsumer<Logged, Effect> what) {
        events.forEach((id, logged) -> what.accept(logged, effects.get(id)));
    }

    /** All of a kind that count, oldest first. */
    List<Logged> all(Type type) {
        return counting.getOrDefault(type, List.of());
    }

    /** Whether there ever was one of a kind that counted. */
    boolean had(Type type) {
        return counting.containsKey(type);
    }

    /** The last one of a kind, or null. */
    Logged inForce(Type type) {
        return last(all(type));
    }

    /** The last one of a kind that is about an event, or null. */
    Logged about(Type type, String event) {
        return last(all(type).stream()
                .filter(each -> event.equals(each.event().about()))
                .toList());
    }

    /** What gives the verdict in force, or null. */
    Logged verdict() {
        return last(verdicts);
    }

    /** The event that gives a verdict and counts, or null. */
    Logged verdict(String id) {
        return verdicts.stream()
                .filter(each -> each.event().id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** What an event says that gave a verdict. */
    Verdict says(Logged verdict) {
        return says.get(verdict.event().id());
    }

    /** Who gave a verdict, and, where it came of an appeal, who gave those before. */
    Set<String> authors(Logged verdict) {
        Set<String> authors = new LinkedHashSet<>();
        for (Logged each = verdict; each != null; each = overturned(each)) {
            authors.add(each.event().who());
        }
        return authors;
    }

    /** The verdict in the place of which another came by an appeal; null of one that came by none. */
    private Logged overturned(Logged verdict) {
        return verdict.event().type() == Type.APPEAL_DECIDED
                ? event(event(verdict.event().about()).event().about())
                : null;
    }

    private static Logged last(List<Logged> all) {
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }
}
