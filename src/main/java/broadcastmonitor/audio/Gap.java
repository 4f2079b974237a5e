package broadcastmonitor.audio;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A place in a recording where sound is missing: what comes after it does not follow on what came before, so that no word
 * may be joined over it.
 *
 * @param atSample the first sample that is missing: where the sound before it ends
 * @param nextSample where the sound goes on. The same as {@code atSample} when nothing was heard, for audio time counts
 *     what was heard; beyond it when sound that was heard and counted is no longer there (damaged, deleted, disk full)
 * @param from wall-clock time at which the sound was lost
 * @param to wall-clock time at which it came back; empty while it is not back
 * @param reason why, one line
 */
public record Gap(long atSample, long nextSample, Instant from, Optional<Instant> to, String reason) {
    public Gap {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(reason, "reason");
        if (atSample < 0 || nextSample < atSample) {
            throw new IllegalArgumentException("a gap from sample " + atSample + " to " + nextSample);
        }
    }

    /** How much of the broadcast was missed up to {@code now}, never negative. */
    public Duration lost(Instant now) {
        Duration length = Duration.between(from, to.orElse(now));
        return length.isNegative() ? Duration.ZERO : length;
    }

    /** The same gap, over since {@code end}. */
    public Gap until(Instant end) {
        return new Gap(atSample, nextSample, from, Optional.of(end), reason);
    }
}
