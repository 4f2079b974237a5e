package broadcastmonitor.report;

import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.detector.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The issues of a report. They follow from what people did, in the order and by the clock of the topic, so that everybody counts them alike:
 * an issue is final once the broadcast is over and no case of the alert lane is open, and superseded by the first thing after that which
 * changes what is decided. For one thread.
 */
final class Issues {
    private final CaseFold fold = new CaseFold();
    private final List<Report.Issue> issues = new ArrayList<>();
    private final Map<Integer, Standing> standing = new HashMap<>();
    private long open;

    /** What a report says of a case, as far as people decide it. */
    private record Standing(boolean open, String decision, CaseEvent.Measure measure, boolean retracted) {}

    private record Step(int index, int deed, Case.Recorded recorded) {}

    private Issues() {}

    /** All issues, the present one last. */
    static List<Report.Issue> of(BroadcastRecord record) {
        Issues counting = new Issues();
        if (!record.identity().ended()) {
            return List.of(new Report.Issue(1, Report.Status.PROVISIONAL, null, null, null));
        }
        counting.count(record.cases(), record.identity().endedAt());
        return List.copyOf(counting.issues);
    }

    private void count(List<Case> cases, Instant endedAt) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            put(i, stands(cases.get(i), 0));
            List<Case.Recorded> history = cases.get(i).history();
            for (int deed = 0; deed < history.size(); deed++) {
                steps.add(new Step(i, deed, history.get(deed)));
            }
        }
        steps.sort(Comparator.comparing((Step step) -> step.recorded().at())
                .thenComparing(Step::index)
                .thenComparing(Step::deed));
        int next = 0;
        while (next < steps.size()
                && endedAt != null
                && !steps.get(next).recorded().at().isAfter(endedAt)) {
            take(cases, steps.get(next++));
        }
        issues.add(issue(1, open == 0 ? endedAt : null, open == 0));
        for (Step step : steps.subList(next, steps.size())) {
            if (take(cases, step)) {
                changed(step.recorded());
            }
        }
    }

    private static Report.Issue issue(int number, Instant finalAt, boolean isFinal) {
        return new Report.Issue(number, isFinal ? Report.Status.FINAL : Report.Status.PROVISIONAL, finalAt, null, null);
    }

    /** True when what is decided is not what it was. */
    private boolean take(List<Case> cases, Step step) {
        Standing now = stands(cases.get(step.index()), step.deed() + 1);
        return !Objects.equals(put(step.index(), now), now);
    }

    private Standing put(int index, Standing now) {
        Standing before = standing.put(index, now);
        open += (now.open() ? 1 : 0) - (before != null && before.open() ? 1 : 0);
        return before;
    }

    private void changed(Case.Recorded by) {
        int last = issues.size() - 1;
        Report.Issue before = issues.get(last);
        if (before.status() == Report.Status.FINAL) {
            issues.set(
                    last,
                    new Report.Issue(
                            before.issue(),
                            Report.Status.SUPERSEDED,
                            before.finalAt(),
                            by.at(),
                            by.event().id()));
            issues.add(issue(before.issue() + 1, open == 0 ? by.at() : null, open == 0));
        } else {
            issues.set(last, issue(before.issue(), open == 0 ? by.at() : null, open == 0));
        }
    }

    /** How a case stood after so many of the things that were done about it. */
    private Standing stands(Case each, int deeds) {
        List<Logged> before = each.history().subList(0, deeds).stream()
                .map(recorded -> new Logged(recorded.event(), recorded.at()))
                .toList();
        if (each.byHand() && before.stream().noneMatch(logged -> logged.event().type() == CaseEvent.Type.CASE_MADE)) {
            return new Standing(false, null, null, true); // it has not been made yet
        }
        Case then = deeds == each.history().size() ? each : fold.fold(each.key(), List.of(each.alert()), before);
        boolean waits = then.state() == Case.State.OPEN || then.state() == Case.State.SNOOZED;
        return new Standing(
                waits && each.alert().lane() == Lane.ALERT,
                then.decision() == null ? null : then.decision().event(),
                then.measure(),
                then.state() == Case.State.RETRACTED);
    }
}
