package broadcastmonitor.app;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.kafka.Briefs;
import broadcastmonitor.text.yaml.RulePackException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The rules for each broadcast of a cluster, with the brief that was published for it; without one, with that of this process.
 * Safe for any thread.
 */
public final class BriefedRules implements Function<String, BroadcastEvaluation> {
    private final Briefs briefs;
    private final ReloadingRules rules;
    private final Brief declared;
    private final Consumer<String> said;

    /**
     * Rules for everybody's broadcasts.
     *
     * @param declared the brief of a broadcast for which none was published
     * @param said is told in one line of a brief that cannot be used
     */
    public BriefedRules(Briefs briefs, ReloadingRules rules, Brief declared, Consumer<String> said) {
        this.briefs = requireNonNull(briefs, "briefs");
        this.rules = requireNonNull(rules, "rules");
        this.declared = requireNonNull(declared, "declared");
        this.said = requireNonNull(said, "said");
    }

    @Override
    public BroadcastEvaluation apply(String broadcast) {
        return briefs.of(broadcast).map(text -> with(broadcast, text)).orElseGet(() -> rules.with(declared));
    }

    private BroadcastEvaluation with(String broadcast, String text) {
        try {
            return rules.with(Brief.of("brief", text));
        } catch (RulePackException e) {
            said.accept("broadcast " + broadcast + " is evaluated without its brief: " + e.getMessage());
            return rules.with(declared);
        }
    }
}
