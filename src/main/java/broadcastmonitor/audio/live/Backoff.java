package broadcastmonitor.audio.live;

import java.time.Duration;

/** How long to wait before the next attempt: 0.5 s, doubling to 30 s, and from the beginning after a minute of sound. */
final class Backoff {
    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration GOOD = Duration.ofMinutes(1);

    private Duration next = FIRST;

    /** The wait after an attempt that brought so much sound. */
    Duration after(Duration heard) {
        if (heard.compareTo(GOOD) >= 0) {
            next = FIRST;
        }
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait;
    }
}
