package broadcastmonitor.app.live;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.BroadcastEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The broadcasts of which a data folder keeps what was said. Only reads: a service may be at work there. */
public final class StoredBroadcasts {
    private StoredBroadcasts() {}

    /**
     * A broadcast.
     *
     * @param id its id
     * @param transcript the file in which it is kept what was said, masked
     * @param added when it was taken on, or null where that is not kept
     * @param brief its brief as YAML, or null when there is none
     * @param lost what was not heard
     * @param trouble what is kept of it and cannot be read, in one line, or null
     */
    public record Stored(
            String id, Path transcript, Instant added, String brief, List<AudioSpan> lost, String trouble) {}

    /**
     * All of them, the oldest first.
     *
     * @throws UncheckedIOException when the folder cannot be read
     */
    public static List<Stored> in(Path data) {
        Path recordings = RecordingFolder.recordings(data);
        List<Stored> found = new ArrayList<>();
        if (Files.isDirectory(recordings)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(
                    recordings, folder -> Files.exists(folder.resolve(KeptTranscripts.NAME)))) {
                folders.forEach(folder -> found.add(stored(data, folder)));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + recordings, e);
            }
        }
        found.sort(Comparator.comparing(Stored::added, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Stored::id));
        return found;
    }

    /** The transcript in a recording's folder. */
    public static Path transcript(Path recording) {
        return recording.resolve(KeptTranscripts.NAME);
    }

    private static Stored stored(Path data, Path folder) {
        String id = folder.getFileName().toString();
        Path transcript = transcript(folder);
        try {
            BroadcastFolder kept = BroadcastFolder.of(data, id);
            return kept.exists()
                    ? new Stored(id, transcript, kept.added(), kept.spec().brief(), lost(kept), null)
                    : new Stored(id, transcript, null, null, List.of(), null);
        } catch (DamagedException | AudioException e) {
            return new Stored(id, transcript, null, null, List.of(), e.getMessage());
        }
    }

    private static List<AudioSpan> lost(BroadcastFolder kept) {
        return kept.events().events().stream()
                .filter(event -> event.type() == BroadcastEvent.Type.GAP)
                .filter(event -> event.startMs() != null && event.endMs() != null)
                .filter(event -> event.startMs() >= 0 && event.endMs() >= event.startMs())
                .map(event -> new AudioSpan(event.startMs(), event.endMs()))
                .distinct()
                .toList();
    }
}
