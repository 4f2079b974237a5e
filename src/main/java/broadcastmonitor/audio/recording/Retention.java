package broadcastmonitor.audio.recording;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.PcmFormat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * How long recordings are kept. Deletes closed segments, the oldest first and never an open one, and says so in the manifests.
 *
 * @param maxAge how old sound may become; zero for any age
 * @param maxBytes how much all recordings together may take; 0 for any amount
 */
public record Retention(Duration maxAge, long maxBytes) {
    /** Everything is kept. */
    public static final Retention FOR_EVER = new Retention(Duration.ZERO, 0);

    public Retention {
        requireNonNull(maxAge, "maxAge");
        if (maxAge.isNegative() || maxBytes < 0) {
            throw new AudioException("recordings cannot be kept for less than nothing");
        }
    }

    /**
     * What a sweep did.
     *
     * @param segments how many segments it deleted
     * @param bytes how many bytes they had
     */
    public record Swept(int segments, long bytes) {}

    private record Kept(RecordingFolder folder, Entry.Segment segment, Instant ended) {
        long bytes() {
            return segment.samples() * PcmFormat.SAMPLE_BYTES;
        }
    }

    /**
     * Deletes what is too old or too much, in all recordings of a data folder. May run beside their writers and readers, one
     * sweep at a time.
     *
     * @throws AudioException when a recording cannot be read or deleted from
     */
    public Swept sweep(Path data, Instant now) {
        return sweep(data, now, broadcast -> false);
    }

    /** @param held which broadcasts, by id, must not be touched, however old and however large they are */
    public Swept sweep(Path data, Instant now, Predicate<String> held) {
        return sweep(data, now, held, true);
    }

    /** What a sweep would do. */
    public Swept plan(Path data, Instant now, Predicate<String> held) {
        return sweep(data, now, held, false);
    }

    private Swept sweep(Path data, Instant now, Predicate<String> held, boolean really) {
        Path recordings = RecordingFolder.recordings(data);
        try {
            List<Kept> kept = new ArrayList<>();
            long total = Files.isDirectory(recordings) ? collect(recordings, kept, really) : 0;
            kept.sort(Comparator.comparing(Kept::ended));
            kept.removeIf(each -> held.test(each.folder().path().getFileName().toString()));
            int segments = 0;
            long bytes = 0;
            for (Kept oldest : kept) {
                boolean old = !maxAge.isZero() && oldest.ended().plus(maxAge).isBefore(now);
                boolean much = maxBytes > 0 && total - bytes > maxBytes;
                if (!old && !much) {
                    break;
                }
                if (really) {
                    delete(
                            oldest,
                            now,
                            old ? "older than " + days(maxAge) : "recordings take more than " + maxBytes + " bytes");
                }
                segments++;
                bytes += oldest.bytes();
            }
            return new Swept(segments, bytes);
        } catch (IOException e) {
            throw new AudioException(recordings + ": cannot be tidied up (" + WriterLock.reason(e) + ")", e);
        }
    }

    private static String days(Duration age) {
        return age.toDays() > 0 ? age.toDays() + " d" : age.toSeconds() + " s";
    }

    /** Finds the closed segments that are there; the bytes of all sound, open segments included. */
    private static long collect(Path recordings, List<Kept> kept, boolean tidy) throws IOException {
        long total = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(recordings, RecordingFolder::isRecording)) {
            for (Path path : folders) {
                RecordingFolder folder = new RecordingFolder(path);
                RecordingLog log = RecordingLog.read(folder);
                for (Entry.Segment segment : log.segments()) {
                    Path file = folder.segment(segment.first());
                    if (log.deleted(segment).isPresent()) {
                        if (tidy) {
                            Files.deleteIfExists(file); // said, but not done before a crash
                        }
                    } else if (Files.exists(file)) {
                        Instant ended = segment.started().plusMillis(PcmFormat.toMs(segment.samples()));
                        kept.add(new Kept(folder, segment, ended));
                        total += Files.size(file);
                    }
                }
                Path open = folder.segment(log.endSample());
                total += Files.exists(open) ? Files.size(open) : 0;
            }
        }
        return total;
    }

    /** Says it first, so that nobody takes for a loss what was deleted. */
    private static void delete(Kept kept, Instant now, String reason) throws IOException {
        Entry entry = new Entry.Deleted(kept.segment().first(), kept.segment().samples(), now, reason);
        boolean half;
        try (Manifest manifest = Manifest.read(kept.folder())) {
            half = manifest.endsInHalfALine();
        }
        try (FileChannel manifest = Manifest.append(kept.folder())) {
            Manifest.write(manifest, (half ? "\n" : "") + entry.line());
            manifest.force(false);
        }
        Files.deleteIfExists(kept.folder().segment(kept.segment().first()));
    }
}
