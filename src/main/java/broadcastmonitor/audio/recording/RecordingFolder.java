package broadcastmonitor.audio.recording;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.PcmFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the parts of a recording lie.
 *
 * @param path the recording's folder, which need not exist yet
 */
public record RecordingFolder(Path path) {
    /** The file beside the sound with the words that were heard in it, masked. */
    public static final String WORDS = "transcript.jsonl";

    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,99}");
    private static final String MANIFEST = "manifest.jsonl";

    public RecordingFolder {
        requireNonNull(path, "path");
    }

    /**
     * The folder of a broadcast under a data folder.
     *
     * @throws AudioException when the id cannot be the name of a folder
     */
    public static RecordingFolder of(Path data, String broadcast) {
        if (!ID.matcher(broadcast).matches()) {
            throw new AudioException("broadcast id \"" + broadcast
                    + "\": use letters, digits, '_', '-' and '.', a letter or digit first, at most 100");
        }
        return new RecordingFolder(recordings(data).resolve(broadcast));
    }

    /** Where all recordings of a data folder lie. */
    public static Path recordings(Path data) {
        return data.resolve("recordings");
    }

    /** Whether a path is the folder of a recording. */
    public static boolean isRecording(Path path) {
        return Files.isRegularFile(path.resolve(MANIFEST));
    }

    Path manifest() {
        return path.resolve(MANIFEST);
    }

    Path lock() {
        return path.resolve("writer.lock");
    }

    /** The file of the segment whose first sample this is. */
    Path segment(long first) {
        return path.resolve(String.format(Locale.ROOT, "%014d.pcm", first));
    }

    static long samples(long bytes) {
        return bytes / PcmFormat.SAMPLE_BYTES;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
