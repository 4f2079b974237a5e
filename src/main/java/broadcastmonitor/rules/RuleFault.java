package broadcastmonitor.rules;

/**
 * A rule that could not be evaluated.
 *
 * @param rule identity of the rule
 * @param reason what went wrong
 */
public record RuleFault(String rule, String reason) {}
