package broadcastmonitor.rules;

import broadcastmonitor.detector.Severity;

/**
 * A match of a rule that stands.
 *
 * @param rule the rule
 * @param start first token
 * @param firstEnd behind the shortest match; it never moves when words are added
 * @param end behind the longest match
 * @param settled words to come cannot take it back
 * @param severity severity in its context
 */
record Match(CompiledRule rule, int start, int firstEnd, int end, boolean settled, Severity severity) {

    Match widened(int newStart, int newEnd, Severity atLeast) {
        Severity worse = severity.compareTo(atLeast) >= 0 ? severity : atLeast;
        return new Match(rule, newStart, firstEnd, newEnd, settled, worse);
    }
}
