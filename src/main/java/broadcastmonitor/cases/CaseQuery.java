package broadcastmonitor.cases;

import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import java.util.Set;

/**
 * Which cases. An empty set, or null, leaves the choice open.
 *
 * @param states where they stand
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
 * @param waiting what waits for somebody, or null
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
        Waiting waiting,
        String text,
        Order order,
        int offset,
        int limit) {
    /**
     * What waits for somebody.
     *
     * @param kind what
     * @param who for whom, by {@link broadcastmonitor.accounts.Account#key}; null for anybody. Of what was decided it waits for none who decided it
     * @param roles codes of the roles that they have or include
     * @param rate of {@link Kind#REVIEW}: the share of verdicts that is drawn, 0 to 1
     */
    public record Waiting(Kind kind, String who, Set<String> roles, double rate) {
        /** What waits. */
        public enum Kind {
            /** A question, to them or a role of theirs. */
            QUESTION,
            /** A question, whoever is asked. */
            ANY_QUESTION,
            /** What somebody has claimed. */
            CLAIM,
            /** What was put off and has come back. */
            CAME_BACK,
            /** What was put off and should come back by now. */
            DUE,
            /** An appeal to be decided. */
            APPEAL,
            /** A second verdict that differs from the first. */
            DISPUTE,
            /** A verdict that was drawn for a second one. */
            REVIEW,
            /** A golden case that they have not judged. */
            GOLDEN
        }

        public Waiting {
            roles = Set.copyOf(roles);
        }

        /** What waits, for whom it may. */
        public static Waiting of(Kind kind) {
            return new Waiting(kind, null, Set.of(), 0);
        }
    }

    /** A choice that does not ask whose a broadcast is, or what waits. */
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
                null,
                text,
                order,
                offset,
                limit);
    }

    /** What waits, the oldest first. */
    public static CaseQuery waiting(Set<Case.State> states, Waiting waiting, int limit) {
        Set<String> any = Set.of();
        return new CaseQuery(
                states,
                null,
                any,
                any,
                any,
                any,
                Set.of(),
                any,
                any,
                null,
                null,
                waiting,
                null,
                Order.OLDEST,
                0,
                limit);
    }

    /** What should have come back by now. */
    static CaseQuery due(int limit) {
        return waiting(Set.of(Case.State.SNOOZED), Waiting.of(Waiting.Kind.DUE), limit);
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
                waiting,
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
                waiting,
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
