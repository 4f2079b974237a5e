package broadcastmonitor.web;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.accounts.AccountsFile;
import broadcastmonitor.accounts.AuditLog;
import java.time.InstantSource;

/**
 * Who may log in, and where it is recorded what they do.
 *
 * @param accounts null where nobody can have one; while there is none in it nobody needs one
 * @param clock by which sessions end and guesses wait
 */
public record People(AccountsFile accounts, AuditLog audit, InstantSource clock) {
    /** One person at one machine. */
    public static final People NONE = new People(null, AuditLog.NONE, InstantSource.system());

    public People {
        requireNonNull(audit, "audit");
        requireNonNull(clock, "clock");
    }

    /**
     * Whether people need an account here.
     *
     * @throws broadcastmonitor.accounts.AccountsException when it cannot be known
     */
    boolean haveAccounts() {
        return accounts != null && !accounts.accounts().isEmpty();
    }
}
