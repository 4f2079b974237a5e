package broadcastmonitor.evidence.keep;

import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.audio.recording.RecordingLog;
import broadcastmonitor.audio.recording.Retention;
import broadcastmonitor.evidence.seal.Canonical;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How long each kind of what lies in a data folder is kept; zero for ever. What is held ({@link Holds}) stays.
 *
 * @param sound recordings
 * @param transcripts what was said in recordings that are over, beside them
 * @param cases clips of what was decided on
 * @param reports reports that were made
 */
public record Keeping(Duration sound, Duration transcripts, Duration cases, Duration reports) {
    /**
     * What went, or would go, of one kind.
     *
     * @param kind sound, transcripts, cases or reports
     * @param files how many
     * @param bytes how much
     */
    public record Gone(String kind, long files, long bytes) {}

    /** @param really false to only say what would go */
    public List<Gone> sweep(Path data, Instant now, boolean really) {
        Predicate<String> held = new Holds(data).held();
        try {
            List<Gone> gone = new ArrayList<>();
            Retention retention = new Retention(sound, 0);
            Retention.Swept swept = sound.isZero()
                    ? new Retention.Swept(0, 0)
                    : really ? retention.sweep(data, now, held) : retention.plan(data, now, held);
            gone.add(new Gone("sound", swept.segments(), swept.bytes()));
            gone.add(delete("transcripts", transcripts(data, now, held), really));
            gone.add(delete("cases", clips(data, now, held), really));
            gone.add(delete("reports", old(data.resolve("reports"), reports, now, held), really));
            return gone;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tidy up " + data, e);
        }
    }

    private static Gone delete(String kind, List<Path> files, boolean really) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
            if (really) {
                Files.deleteIfExists(file);
            }
        }
        return new Gone(kind, files.size(), bytes);
    }

    /** Only of broadcasts that are over: of others the service writes them. */
    private List<Path> transcripts(Path data, Instant now, Predicate<String> held) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path file : files(RecordingFolder.recordings(data))) {
            Path folder = file.getParent();
            boolean words = file.getFileName().toString().equals(RecordingFolder.WORDS);
            if (words && !held.test(folder.getFileName().toString()) && isOld(file, transcripts, now)
                    && RecordingFolder.isRecording(folder)
                    && RecordingLog.read(new RecordingFolder(folder)).ended().isPresent()) {
                found.add(file);
            }
        }
        return found;
    }

    private List<Path> clips(Path data, Instant now, Predicate<String> held) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path file : files(data.resolve("evidence").resolve("clips"))) {
            if (file.toString().endsWith(".json") && isOld(file, cases, now)) {
                String broadcast = Canonical.read(Files.readAllBytes(file)).path("broadcast").asText();
                if (!held.test(broadcast)) {
                    found.add(file);
                    found.add(Path.of(file.toString().replaceFirst("json$", "wav")));
                }
            }
        }
        found.removeIf(file -> !Files.exists(file));
        return found;
    }

    /** Files whose name, or that of a folder they lie in, is or begins with the id of what is held stay. */
    private static List<Path> old(Path folder, Duration age, Instant now, Predicate<String> held) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path file : files(folder)) {
            boolean stays = false;
            for (Path part : folder.relativize(file)) {
                stays |= held.test(part.toString()) || held.test(part.toString().replaceFirst("[.].*$", ""));
            }
            if (!stays && isOld(file, age, now)) {
                found.add(file);
            }
        }
        return found;
    }

    private static boolean isOld(Path file, Duration age, Instant now) throws IOException {
        return !age.isZero() && Files.getLastModifiedTime(file).toInstant().plus(age).isBefore(now);
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
