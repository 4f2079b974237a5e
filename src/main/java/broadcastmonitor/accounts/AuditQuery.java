package broadcastmonitor.accounts;

import java.time.Instant;
import java.util.Locale;

/**
 * Which audit entries. Null leaves the choice open.
 *
 * @param who whose deeds; case does not count
 * @param action what was done, as {@code case-viewed}; a {@code *} behind stands for whatever follows
 * @param broadcast about which broadcast
 * @param caseId about which case
 * @param text what stands in the detail, the address, or any of the others
 * @param from from when on
 * @param to until before when
 * @param limit how many at most, the newest of them
 */
public record AuditQuery(
        String who, String action, String broadcast, String caseId, String text, Instant from, Instant to, int limit) {
    /** How many may be asked for. */
    public static final int MOST = 10_000;

    /** Whether an entry is meant. */
    public boolean matches(AuditEntry entry) {
        return (who == null || entry.who() != null && Account.key(who).equals(Account.key(entry.who())))
                && (action == null || isAction(entry.action()))
                && (broadcast == null || broadcast.equals(entry.broadcast()))
                && (caseId == null || caseId.equals(entry.caseId()))
                && (from == null || !entry.at().isBefore(from))
                && (to == null || entry.at().isBefore(to))
                && (text == null
                        || AuditFile.json(entry).toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)));
    }

    private boolean isAction(String done) {
        return action.endsWith("*") ? done.startsWith(action.substring(0, action.length() - 1)) : action.equals(done);
    }
}
