package broadcastmonitor.audio;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;

/**
 * Finds stretches where a recording holds nothing at all (no sample beyond +-1) for longer than five seconds: a muted
 * microphone or a broken feed, not a pause in the talk, which always has some noise. One owner thread; a stretch is handed
 * over as soon as it has ended.
 */
public final class DigitalSilence {
    /** Shorter stretches are pauses. */
    public static final long MIN_MS = 5_000;

    private final Consumer<Stretch> found;
    private long position;
    private long start = -1;

    /**
     * A stretch of nothing.
     *
     * @param startMs its start, audio time
     * @param endMs its end, audio time
     */
    public record Stretch(long startMs, long endMs) {}

    /** Hands what is found to {@code found}, on the thread that calls {@link #accept} and {@link #end}. */
    public DigitalSilence(Consumer<Stretch> found) {
        this.found = requireNonNull(found, "found");
    }

    /** Takes the next {@code count} samples. */
    public void accept(short[] samples, int count) {
        for (int i = 0; i < count; i++) {
            boolean silent = samples[i] >= -1 && samples[i] <= 1;
            if (silent && start < 0) {
                start = position + i;
            } else if (!silent && start >= 0) {
                close(position + i);
            }
        }
        position += count;
    }

    /** The sound has ended; a stretch that lasts to the end is handed over. */
    public void end() {
        if (start >= 0) {
            close(position);
        }
    }

    private void close(long end) {
        if (end - start > PcmFormat.toSamples(MIN_MS)) {
            found.accept(new Stretch(PcmFormat.toMs(start), PcmFormat.toMs(end)));
        }
        start = -1;
    }
}
