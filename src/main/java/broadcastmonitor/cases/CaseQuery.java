package broadcastmonitor.cases;

import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import java.util.Set;

/**
 * Which cases. An empty set, or null, leaves the choice open.
 *
 * @param states where they stand; snoozed ones whose time has come count as open
 * @param lane alert or review, or null for both
 * @param broadcasts ids of broadcasts
 * @param hosts hosts, as the brief names them
 * @param categories categories
 * @param rules rules
 * @param severities severities
 * @param languages languages of the broadcasts
 * @param detectors detectors
 * @param claimedBy whose claims, or null
 * @param assignedTo whose broadcasts, or null
 * @param text words of the quote, the message or the notes, or null
 * @param order in which order
 * @param offset how many to leave out, 0 or more
 * @param limit how many at most, 1 to 1,000
 */
public record CaseQuery(
        Set<Case.State> states,
        Lane lane,
        Set<String> broadcasts,
        Set<String> hosts,
        Set<String> categories,
        Set<String> rules,
        Set<Severity> severities,
        Set<String> languages,
        Set<String> detectors,
        String claimedBy,
        String assignedTo,
        String text,
        Order order,
        int offset,
        int limit) {
    /** A choice that does not ask whose a broadcast is. */
    public CaseQuery(
            Set<Case.State> states,
            Lane lane,
            Set<String> broadcasts,
            Set<String> hosts,
            Set<String> categories,
            Set<String> rules,
            Set<Severity> severities,
            Set<String> languages,
            Set<String> detectors,
            String claimedBy,
            String text,
            Order order,
            int offset,
            int limit) {
        this(
                states,
                lane,
                broadcasts,
                hosts,
                categories,
                rules,
                severities,
                languages,
                detectors,
                claimedBy,
                null,
                text,
                order,
                offset,
                limit);
    }

    /** The newest cases of some states; the rest is left open. */
    public static CaseQuery newest(Set<Case.State> states, Lane lane, int offset, int limit) {
        Set<String> any = Set.of();
        return new CaseQuery(
                states, lane, any, any, any, any, Set.of(), any, any, null, null, Order.NEWEST, offset, limit);
    }

    /** The same question about one host. */
    public CaseQuery ofHost(String host) {
        return new CaseQuery(
                states,
                lane,
                broadcasts,
                Set.of(host),
                categories,
                rules,
                severities,
                languages,
                detectors,
                claimedBy,
                assignedTo,
                text,
                order,
                offset,
                limit);
    }

    /** The same question about these broadcasts and categories only. */
    public CaseQuery within(Set<String> onlyBroadcasts, Set<String> onlyCategories) {
        return new CaseQuery(
                states,
                lane,
                onlyBroadcasts,
                hosts,
                onlyCategories,
                rules,
                severities,
                languages,
                detectors,
                claimedBy,
                assignedTo,
                text,
                order,
                offset,
                limit);
    }

    /** In which order. */
    public enum Order {
        /** Gravest first, then the oldest. */
        SEVERITY,
        /** The newest first. */
        NEWEST,
        /** The oldest first. */
        OLDEST
    }
}
