package broadcastmonitor.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in. What a browser holds is random and kept here as a digest only. Nothing outlives the process. Safe for any thread.
 */
public final class Sessions {
    /** After so long without anything done a session is over. */
    public static final Duration IDLE = Duration.ofHours(1);

    /** After so long it is over whatever is done: a shift. */
    public static final Duration LONGEST = Duration.ofHours(12);

    /** How many there may be of one account; the one that was silent longest makes room. */
    static final int MOST_EACH = 10;

    private final Map<String, Session> byDigest = new HashMap<>();
    private final InstantSource clock;

    public Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Begins one.
     *
     * @return what the browser is to hold
     */
    public synchronized String begin(Account account) {
        Instant now = clock.instant();
        byDigest.values().removeIf(each -> isOver(each, now));
        String key = account.key();
        while (byDigest.values().stream()
                        .filter(each -> Account.key(each.account()).equals(key))
                        .count()
                >= MOST_EACH) {
            byDigest.entrySet().stream()
                    .filter(each -> Account.key(each.getValue().account()).equals(key))
                    .min(Comparator.comparing(each -> each.getValue().lastSeen()))
                    .ifPresent(oldest -> byDigest.remove(oldest.getKey()));
        }
        String secret = Secrets.random();
        byDigest.put(
                Secrets.digest(secret), new Session(account.name(), account.generation(), Secrets.random(), now, now));
        return secret;
    }

    /**
     * The session of a browser, as far as it is not over.
     *
     * @param accounts as they are now: whose account was disabled or changed is no longer logged in
     * @param active whether somebody does something; what pages ask by themselves is none of that
     */
    public synchronized Optional<Session> find(String secret, Accounts accounts, boolean active) {
        String digest = Secrets.digest(secret);
        Session session = byDigest.get(digest);
        if (session == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        boolean stands = accounts.find(session.account())
                .filter(account -> account.enabled() && account.generation() == session.generation())
                .isPresent();
        if (!stands || isOver(session, now)) {
            byDigest.remove(digest);
            return Optional.empty();
        }
        if (active) {
            byDigest.put(digest, session.seen(now));
        }
        return Optional.of(session);
    }

    /** Ends one, when it is there. */
    public synchronized void end(String secret) {
        byDigest.remove(Secrets.digest(secret));
    }

    /** Whether a request repeats what its session asks for. */
    public static boolean repeats(Session session, String csrf) {
        return csrf != null && Secrets.same(session.csrf(), csrf);
    }

    private static boolean isOver(Session session, Instant now) {
        return !now.isBefore(session.lastSeen().plus(IDLE))
                || !now.isBefore(session.began().plus(LONGEST));
    }
}
