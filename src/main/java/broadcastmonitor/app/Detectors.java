package broadcastmonitor.app;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.rules.PatternDetector;
import broadcastmonitor.rules.RuleSet;
import java.util.List;
import java.util.function.Supplier;

/** Which detectors there are: the one place to which a new one is added. */
public final class Detectors {
    private Detectors() {}

    /**
     * What judges a broadcast, live, in a replay and in a check alike.
     *
     * @param rules the rules in force, asked for each passage
     * @param brief what the broadcast is about
     */
    public static BroadcastEvaluation of(Supplier<RuleSet> rules, Brief brief) {
        return new BroadcastEvaluation(List.of(new PatternDetector(rules)), brief);
    }
}
