package broadcastmonitor.accounts;

import java.util.Collection;

/**
 * Who is somebody else than whom: whoever judges or approves what another one has decided must not be that one by another spelling of the name.
 */
public final class SomebodyElse {
    private SomebodyElse() {}

    /** Whether somebody is another person than somebody. */
    public static boolean than(String who, String other) {
        return !Account.key(who).equals(Account.key(other));
    }

    /** Whether somebody is none of these. */
    public static boolean thanAnyOf(String who, Collection<String> others) {
        return others.stream().allMatch(other -> than(who, other));
    }
}
