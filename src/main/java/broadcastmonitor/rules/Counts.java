package broadcastmonitor.rules;

import broadcastmonitor.detector.Severity;
import broadcastmonitor.text.TokenWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rules over time: a match is raised only when enough of them lie within the rule's window of audio time. */
final class Counts {
    private final Map<String, List<Long>> times;

    Counts(Map<String, List<Long>> before) {
        times = new HashMap<>();
        before.forEach((rule, list) -> times.put(rule, new ArrayList<>(list)));
    }

    /** Leaves the matches of rules that do not count, and those that fill a window. */
    List<Match> ownMatches(List<Match> matches, TokenWindow scene) {
        List<Match> raised = new ArrayList<>();
        for (Match match : matches) {
            Rule.Counting counting = match.rule().rule().counting();
            if (counting == null
                    || counting.category() == null
                            && full(
                                    match.rule().rule(),
                                    scene.tokens().get(match.start()).startMs())) {
                raised.add(match);
            }
        }
        return raised;
    }

    /**
     * The findings of rules that count a category's findings, raised where a window is full.
     *
     * @param rules these rules
     */
    List<Match> repeats(List<Match> merged, List<CompiledRule> rules, TokenWindow scene) {
        List<Match> raised = new ArrayList<>();
        for (CompiledRule rule : rules) {
            Rule.Counting counting = rule.rule().counting();
            for (Match match : merged) {
                if (match.rule().rule().category().equals(counting.category())
                        && match.severity() != Severity.INFO
                        && full(rule.rule(), scene.tokens().get(match.start()).startMs())) {
                    raised.add(new Match(
                            rule,
                            match.start(),
                            match.firstEnd(),
                            match.end(),
                            match.settled(),
                            rule.rule().severity()));
                }
            }
        }
        return raised;
    }

    /** What is still being counted. */
    Map<String, List<Long>> remaining() {
        Map<String, List<Long>> kept = new HashMap<>();
        times.forEach((rule, list) -> {
            if (!list.isEmpty()) {
                kept.put(rule, List.copyOf(list));
            }
        });
        return kept;
    }

    /** Counts one occurrence; true when it fills the window, which then begins anew. */
    private boolean full(Rule rule, long atMs) {
        Rule.Counting counting = rule.counting();
        List<Long> list = times.computeIfAbsent(rule.id(), r -> new ArrayList<>());
        list.removeIf(time -> time <= atMs - counting.withinMs());
        list.add(atMs);
        if (list.size() < counting.times()) {
            return false;
        }
        list.clear();
        return true;
    }
}
