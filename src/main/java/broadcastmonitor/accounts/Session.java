package broadcastmonitor.accounts;

import java.time.Instant;

/**
 * Somebody who is logged in, in one browser.
 *
 * @param account name of their account
 * @param generation of the account when they logged in; when it has grown since, the session is over
 * @param csrf what every request that changes something has to repeat
 * @param began when they logged in
 * @param lastSeen when they last did something
 */
public record Session(String account, long generation, String csrf, Instant began, Instant lastSeen) {
    Session seen(Instant now) {
        return new Session(account, generation, csrf, began, now);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "Session[" + account + "]";
    }
}
