package broadcastmonitor.cases.view;

import broadcastmonitor.cases.Recall;
import broadcastmonitor.cases.Recall.Counted;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Counts minutes for {@link Recall}, which says what they are. What is written in the chat is not heard, and is left out. For one question. */
final class RecallFigures {
    private final Set<Minute> spoken;
    private final Set<Minute> heard;
    private final Set<Minute> alerted = new HashSet<>();
    private final Map<String, Set<Minute>> found = new TreeMap<>();
    private final Map<String, Set<Minute>> undecided = new TreeMap<>();
    /** Of each category the stretches that people marked, as minutes; the first is that in which it begins. */
    private final Map<String, Set<List<Minute>>> marked = new TreeMap<>();

    private RecallFigures(Set<Minute> spoken, Set<Minute> heard) {
        this.spoken = spoken;
        this.heard = heard;
    }

    /**
     * Counts.
     *
     * @param since of what was spoken since, milliseconds since 1970, or null for everything
     * @param over whether a minute is over
     */
    static Recall of(Handle handle, Long since, Predicate<Minute> over) {
        RecallFigures figures = new RecallFigures(
                Minute.spoken(handle, since, over), ActTable.heard(handle).keySet());
        handle.createQuery("select broadcast, coalesce(run, ''), start_ms, end_ms, category,"
                        + " coalesce(detector, '')='people', coalesce(verdict, ''), lane='alert',"
                        + " coalesce(json_extract(alert, '$.channel'), '')='chat' or category like 'chat-%'"
                        + " from cases where state in ('open', 'snoozed', 'decided') and category is not null")
                .map((rows, context) -> {
                    Set<Minute> minutes = new java.util.LinkedHashSet<>();
                    Minute.addAll(minutes, rows.getString(1), rows.getString(2), rows.getLong(3), rows.getLong(4));
                    figures.take(
                            List.copyOf(minutes),
                            rows.getString(5),
                            new Kind(rows.getBoolean(6), rows.getString(7), rows.getBoolean(8), rows.getBoolean(9)));
                    return true;
                })
                .list();
        return figures.recall();
    }

    /**
     * What is known of a case beside its place and category.
     *
     * @param alertLane whether it is in the lane of alerts
     * @param written whether it is about the chat
     */
    private record Kind(boolean byHand, String verdict, boolean alertLane, boolean written) {}

    private void take(List<Minute> minutes, String category, Kind kind) {
        if (kind.byHand()) {
            if (!kind.verdict().equals("false-alarm")) {
                marked.computeIfAbsent(category, key -> new HashSet<>()).add(minutes);
            }
            return;
        }
        alerted.addAll(minutes);
        Minute first = minutes.get(0);
        if (kind.written() || !spoken.contains(first)) {
            return;
        }
        if (kind.verdict().equals("violation")) {
            found.computeIfAbsent(category, key -> new HashSet<>()).add(first);
        } else if (kind.verdict().isEmpty() && kind.alertLane()) {
            undecided.computeIfAbsent(category, key -> new HashSet<>()).add(first);
        }
    }

    private Recall recall() {
        Set<Minute> frame = new HashSet<>(spoken);
        frame.removeAll(alerted);
        marked.values()
                .forEach(all -> all.forEach(minutes -> minutes.stream()
                        .filter(minute -> !heard.contains(minute))
                        .forEach(frame::remove)));
        Set<Minute> sample = new HashSet<>(frame);
        sample.retainAll(heard);
        Set<String> categories = new TreeSet<>(found.keySet());
        categories.addAll(undecided.keySet());
        categories.addAll(marked.keySet());
        return new Recall(
                sample.size(),
                frame.size(),
                categories.stream()
                        .map(category -> counted(category, sample))
                        .filter(each -> each.found() + each.undecided() + each.byHand() + each.heardWith() > 0)
                        .map(each -> Recall.estimate(each, sample.size(), frame.size()))
                        .toList());
    }

    private Counted counted(String category, Set<Minute> sample) {
        Set<Minute> finds = found.getOrDefault(category, Set.of());
        Set<Minute> open = new HashSet<>(undecided.getOrDefault(category, Set.of()));
        open.removeAll(finds);
        Set<Minute> with = new HashSet<>();
        Set<Minute> byHand = new HashSet<>();
        for (List<Minute> minutes : marked.getOrDefault(category, Set.of())) {
            List<Minute> sampled = minutes.stream().filter(sample::contains).toList();
            with.addAll(sampled);
            Minute first = minutes.get(0);
            if (sampled.isEmpty() && spoken.contains(first) && !finds.contains(first)) {
                byHand.add(first);
            }
        }
        return new Counted(category, finds.size(), open.size(), byHand.size(), with.size());
    }
}
