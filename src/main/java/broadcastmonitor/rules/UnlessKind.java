package broadcastmonitor.rules;

import java.util.List;
import java.util.function.Function;

/** The kinds of exceptions. */
enum UnlessKind {
    INSIDE("inside", Rule.Unless::inside),
    PRECEDED_BY("preceded-by", Rule.Unless::precededBy),
    FOLLOWED_BY("followed-by", Rule.Unless::followedBy),
    NEAR("near", Rule.Unless::near),
    ANYWHERE("anywhere", Rule.Unless::anywhere);

    private final String key;
    private final Function<Rule.Unless, List<String>> patterns;

    UnlessKind(String key, Function<Rule.Unless, List<String>> patterns) {
        this.key = key;
        this.patterns = patterns;
    }

    /** How a rule's file calls it. */
    String key() {
        return key;
    }

    List<String> of(Rule.Unless unless) {
        return patterns.apply(unless);
    }
}
