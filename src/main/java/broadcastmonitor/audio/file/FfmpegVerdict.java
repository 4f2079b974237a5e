package broadcastmonitor.audio.file;

import java.nio.file.Path;
import java.time.Duration;

/** Tells from what ffmpeg said and how much it delivered what of a recording was not heard, for its exit code does not. */
final class FfmpegVerdict {
    /** Containers announce up to this much more than the sound they hold: codec delay, rounding to packets. */
    private static final long TOLERANCE_MS = 500;

    private FfmpegVerdict() {}

    /**
     * One line about what was lost, or null when all was heard.
     *
     * @param heardMs how much was delivered
     * @param steady whether the timestamps, of which the announced length is made, do not jump
     * @param hung how long the child was waited for before it was stopped, or null
     * @param exit the child's exit code
     */
    static String loss(Path file, FfmpegLog log, long heardMs, boolean steady, Duration hung, int exit) {
        boolean exact = steady && log.durationMs().isPresent() && !log.durationEstimated();
        long missing = exact ? Math.max(0, log.durationMs().getAsLong() - heardMs) : 0;
        if (hung != null) {
            String rest = exact ? missing + " ms" : "the rest";
            return "%s: ffmpeg hung for %d s after %d ms and was stopped; %s of sound could not be read"
                    .formatted(file, hung.toSeconds(), heardMs, rest);
        }
        // The length of a video is that of its longest track: sound that ends early is then no loss by itself.
        boolean cutShort = missing > TOLERANCE_MS && (log.videoTracks() == 0 || log.errors() > 0);
        String error = log.firstError().map(e -> "; ffmpeg: " + e).orElse("");
        if (cutShort) {
            return "%s is cut short: %d ms of sound at its end are missing%s".formatted(file, missing, error);
        }
        if (log.errors() > 0) {
            return "%s is damaged: ffmpeg reported %d error%s, the sound there was not heard%s"
                    .formatted(file, log.errors(), log.errors() == 1 ? "" : "s", error);
        }
        return exit == 0 ? null : "%s: ffmpeg broke off after %d ms with exit code %d".formatted(file, heardMs, exit);
    }

    /** Why a recording gave no sound at all: the end of a line that starts with its name. */
    static String noSound(Path file, FfmpegLog log, int track) {
        int tracks = log.audioTracks();
        String error = log.firstError().map(e -> " (ffmpeg: " + e + ")").orElse("");
        if (tracks == 0 && log.videoTracks() > 0) {
            return "has no sound: there is no audio track in it";
        }
        if (tracks == 0) {
            String wav = Recordings.named(file, ".wav") ? "neither a WAV file nor another" : "not a";
            return "is " + wav + " recording that ffmpeg can read" + error;
        }
        if (track > tracks) {
            return "has %d audio track%s, there is no track %d; choose --track 1%s"
                    .formatted(tracks, tracks == 1 ? "" : "s", track, tracks == 1 ? "" : " to " + tracks);
        }
        return "nothing in its audio track could be decoded" + error;
    }
}
