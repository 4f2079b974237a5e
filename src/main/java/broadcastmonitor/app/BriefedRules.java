package broadcastmonitor.app;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.alerts.Evaluation;
import broadcastmonitor.kafka.Briefs;
import broadcastmonitor.rules.Brief;
import broadcastmonitor.rules.RulePackException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The rules for each broadcast of a cluster, with the brief that was published for it; without one, with that of this process.
 * Safe for any thread.
 */
public final class BriefedRules implements Function<String, Evaluation> {
    private final Briefs briefs;
    private final ReloadingRules rules;
    private final Consumer<String> said;

    /**
     * Rules for everybody's broadcasts.
     *
     * @param said is told in one line of a brief that cannot be used
     */
    public BriefedRules(Briefs briefs, ReloadingRules rules, Consumer<String> said) {
        this.briefs = requireNonNull(briefs, "briefs");
        this.rules = requireNonNull(rules, "rules");
        this.said = requireNonNull(said, "said");
    }

    @Override
    public Evaluation apply(String broadcast) {
        return briefs.of(broadcast).map(text -> with(broadcast, text)).orElse(rules);
    }

    private Evaluation with(String broadcast, String text) {
        try {
            return rules.with(Brief.of("brief", text));
        } catch (RulePackException e) {
            said.accept("broadcast " + broadcast + " is evaluated without its brief: " + e.getMessage());
            return rules;
        }
    }
}
