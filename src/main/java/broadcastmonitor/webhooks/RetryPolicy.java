package broadcastmonitor.webhooks;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often and when a delivery is tried again: each pause {@code factor} times as long as the one before, up to {@code most}, and made longer
 * or shorter by chance, so that receivers that come back are not met by everything at once.
 *
 * @param attempts how many there are at most, the first included
 * @param first the pause after the first attempt
 * @param most the longest pause, also of those that a receiver asks for
 * @param jitter by which share a pause is made longer or shorter at most, 0 to 1
 */
public record RetryPolicy(int attempts, Duration first, double factor, Duration most, double jitter) {
    /** Ten attempts over about a day and a half. */
    public static final RetryPolicy USUAL = new RetryPolicy(10, Duration.ofSeconds(5), 4, Duration.ofHours(12), 0.25);

    public RetryPolicy {
        requireNonNull(first, "first");
        requireNonNull(most, "most");
        if (attempts < 1 || factor < 1 || jitter < 0 || jitter > 1 || first.isNegative()) {
            throw new IllegalArgumentException("no policy: " + attempts + " " + first + " " + factor + " " + jitter);
        }
    }

    /**
     * The pause before the next attempt; empty when there is none.
     *
     * @param made how many attempts were made
     * @param asked for how long the receiver wants to be left alone, or null
     */
    Optional<Duration> after(int made, Duration asked, RandomGenerator random) {
        if (made >= attempts) {
            return Optional.empty();
        }
        double grown = Math.min(most.toMillis(), first.toMillis() * Math.pow(factor, made - 1.0));
        double shaken = grown * (1 + jitter * (2 * random.nextDouble() - 1));
        Duration pause = Duration.ofMillis(Math.min(most.toMillis(), Math.round(shaken)));
        if (asked == null || asked.compareTo(pause) <= 0) {
            return Optional.of(pause);
        }
        return Optional.of(asked.compareTo(most) > 0 ? most : asked);
    }
}
