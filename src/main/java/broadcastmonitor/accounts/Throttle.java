package broadcastmonitor.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often a password may be guessed. Failures are counted by account and address together, with a wait that doubles; by address over all
 * names; and by account over all addresses. A browser that was logged in as that account before is counted by itself only, so that
 * whoever guesses, from wherever, keeps nobody out who works here. A name that there is not counts as one that there is. Safe for any thread.
 */
final class Throttle {
    /** Failures of one account from one address, or one known browser, that cost nothing. */
    static final int FREE = 5;

    static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /** Failures from one address, whatever the names, at once; then one in each {@link #ADDRESS_REFILL}. */
    static final int ADDRESS_BURST = 30;

    static final Duration ADDRESS_REFILL = Duration.ofSeconds(10);

    /** Failures of one account, from whatever addresses, at once; then one in each {@link #ACCOUNT_REFILL}. */
    static final int ACCOUNT_BURST = 50;

    static final Duration ACCOUNT_REFILL = Duration.ofMinutes(1);

    /** So many are remembered of each kind; the ones that were silent longest are forgotten. */
    static final int MOST = 20_000;

    /** After so long without a failure nothing is held against anybody. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<String, Streak> streaks = bounded();
    private final Map<String, Bucket> addresses = bounded();
    private final Map<String, Bucket> accounts = bounded();

    private record Streak(int failures, Instant last) {
        Instant until() {
            if (failures < FREE) {
                return last;
            }
            int doublings = Math.min(failures - FREE, 20);
            Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
            return last.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        }
    }

    /** A bucket that fills by one in a while. */
    private record Bucket(double level, Instant at) {}

    Throttle(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * How long an attempt has to wait; nothing when it may be made.
     *
     * @param known whether the browser was logged in as that account before
     */
    synchronized Duration wait(String account, String address, boolean known) {
        Instant now = clock.instant();
        Streak streak = streaks.get(streakOf(account, address, known));
        Duration most = streak == null ? Duration.ZERO : positive(Duration.between(now, streak.until()));
        if (known) {
            return most;
        }
        most = longer(most, wait(addresses.get(address), ADDRESS_BURST, ADDRESS_REFILL, now));
        return longer(most, wait(accounts.get(account), ACCOUNT_BURST, ACCOUNT_REFILL, now));
    }

    /** An attempt has begun; it counts as failed until {@link #succeeded}, so that many at once are no more than one after another. */
    synchronized void began(String account, String address, boolean known) {
        Instant now = clock.instant();
        String key = streakOf(account, address, known);
        Streak before = streaks.get(key);
        boolean fresh = before == null || now.isAfter(before.until().plus(FORGOTTEN));
        streaks.put(key, new Streak(fresh ? 1 : before.failures() + 1, now));
        if (!known) {
            take(addresses, address, ADDRESS_BURST, ADDRESS_REFILL, now);
            take(accounts, account, ACCOUNT_BURST, ACCOUNT_REFILL, now);
        }
    }

    /** It was no guess. */
    synchronized void succeeded(String account, String address, boolean known) {
        streaks.remove(streakOf(account, address, known));
        if (!known) {
            giveBack(addresses, address);
            giveBack(accounts, account);
        }
    }

    private static String streakOf(String account, String address, boolean known) {
        return (known ? "known" : address) + "\n" + account;
    }

    private static double level(Bucket bucket, int burst, Duration refill, Instant now) {
        if (bucket == null) {
            return burst;
        }
        double filled = (double) Duration.between(bucket.at(), now).toMillis() / refill.toMillis();
        return Math.min(burst, bucket.level() + Math.max(0, filled));
    }

    private static Duration wait(Bucket bucket, int burst, Duration refill, Instant now) {
        double level = level(bucket, burst, refill, now);
        return level >= 1 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil((1 - level) * refill.toMillis()));
    }

    private static void take(Map<String, Bucket> buckets, String key, int burst, Duration refill, Instant now) {
        buckets.put(key, new Bucket(level(buckets.get(key), burst, refill, now) - 1, now));
    }

    private static void giveBack(Map<String, Bucket> buckets, String key) {
        buckets.computeIfPresent(key, (same, bucket) -> new Bucket(bucket.level() + 1, bucket.at()));
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }
}
