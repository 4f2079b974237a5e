package broadcastmonitor.webhooks;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What came of an attempt.
 *
 * @param status of HTTP; 0 where there was no answer
 * @param retryAfter how long the receiver wants to be left alone, or null
 * @param said in one line, for people; nothing of what the receiver wrote
 */
public record Answer(int status, Duration retryAfter, String said) {
    private static final int OK = 200;
    private static final int REDIRECTION = 300;
    private static final int GONE = 410;

    public Answer {
        requireNonNull(said, "said");
    }

    /** No answer, and why. */
    static Answer none(String why) {
        return new Answer(0, null, why);
    }

    /** Whether it has it. */
    public boolean isTaken() {
        return status >= OK && status < REDIRECTION;
    }

    /** Whether it wants nothing ever more. */
    public boolean isGone() {
        return status == GONE;
    }
}
