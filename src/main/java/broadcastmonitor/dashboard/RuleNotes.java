package broadcastmonitor.dashboard;

import java.util.List;

/** What is known of rules where a dashboard runs. Called from many threads. */
@FunctionalInterface
public interface RuleNotes {
    /** Nothing is known. */
    RuleNotes NONE = (rule, language) -> List.of();

    /**
     * What a rule is known to take for what it is not.
     *
     * @param language {@code en} or {@code ru}
     * @return empty where that is not known
     */
    List<String> falsePositives(String rule, String language);
}
