package broadcastmonitor.backtest;

import java.util.Comparator;

/**
 * One variant of a rule.
 *
 * @param category the category
 * @param rule the rule, or the detector and the category where no rule made a finding
 * @param variant the variant; empty where there is none
 */
public record RuleKey(String category, String rule, String variant) implements Comparable<RuleKey> {
    private static final Comparator<RuleKey> ORDER =
            Comparator.comparing(RuleKey::category).thenComparing(RuleKey::rule).thenComparing(RuleKey::variant);

    @Override
    public int compareTo(RuleKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return variant.isEmpty() ? rule : rule + " / " + variant;
    }
}
