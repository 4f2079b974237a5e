package broadcastmonitor.speech;

import java.util.Locale;

/** Times as people read them. */
final class Times {
    private Times() {}

    /** Audio time of a place in the sound. */
    static long millis(long samples) {
        return samples * 1000 / Transcriber.SAMPLE_RATE;
    }

    /** {@code h:mm:ss.s} of audio time. */
    static String clock(long millis) {
        return String.format(
                Locale.ROOT,
                "%d:%02d:%02d.%d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis / 100 % 10);
    }
}
