package broadcastmonitor.audio.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.Paced;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.audio.recording.RecordingReader;
import broadcastmonitor.files.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The sound of broadcasts as it can be heard again: recordings under a data folder, and the files of which a replay has noted that it
 * played them. A file is decoded as the replay did, so that times are the same. Safe for any thread.
 */
public final class SoundArchive {
    private final Path data;

    /** @param data the data folder, which need not exist */
    public SoundArchive(Path data) {
        this.data = data;
    }

    /** The sound of one broadcast. */
    public interface Sound {
        /** How many samples there are by now, by the sound's own account. */
        long samples();

        /** Reads what there is from a sample on. */
        FrameSource from(long sample);

        /**
         * Reads from about now on, as it comes in; waits for it.
         *
         * @param heard how many samples were heard so far, where the sound itself does not tell
         * @param before how many samples before now it begins, as far as there are any
         */
        Live live(long heard, long before);
    }

    /**
     * Sound as it comes in.
     *
     * @param source the sound
     * @param from where its first sample lies
     */
    public record Live(FrameSource source, long from) {}

    /**
     * Notes which file a broadcast was played from. Only where it lies: a file that is moved or deleted is no longer heard.
     *
     * @throws AudioException when the id cannot be the name of a file
     */
    public void played(String broadcast, Path file, int track) {
        try {
            Files.createDirectories(note(broadcast).getParent());
            Stored.replace(note(broadcast), (track + "\n" + file.toAbsolutePath() + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + data, e);
        }
    }

    private Path note(String broadcast) {
        RecordingFolder.of(data, broadcast);
        return data.resolve("played").resolve(broadcast + ".txt");
    }

    /**
     * Where the words of a recorded broadcast are kept, masked: a file that need not exist.
     *
     * @throws AudioException when the id cannot be the name of a file
     */
    public Path words(String broadcast) {
        return RecordingFolder.of(data, broadcast).path().resolve(RecordingFolder.WORDS);
    }

    /**
     * The sound of a broadcast; empty when there is none here.
     *
     * @throws AudioException when there is, and it cannot be read; the message is one line
     */
    public Optional<Sound> find(String broadcast) {
        RecordingFolder folder;
        try {
            folder = RecordingFolder.of(data, broadcast);
        } catch (AudioException e) {
            return Optional.empty(); // nothing was ever kept under such a name
        }
        if (RecordingFolder.isRecording(folder.path())) {
            return Optional.of(new Recorded(folder));
        }
        if (!Files.isRegularFile(note(broadcast))) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(note(broadcast));
            return Optional.of(new Played(Path.of(lines.get(1)), Integer.parseInt(lines.get(0))));
        } catch (IOException | RuntimeException e) {
            throw new AudioException(note(broadcast) + ": does not say which file was played", e);
        }
    }

    /** The sound in the folder of a recording; empty when it is none. */
    public static Optional<Sound> in(Path folder) {
        return RecordingFolder.isRecording(folder)
                ? Optional.of(new Recorded(new RecordingFolder(folder)))
                : Optional.empty();
    }

    private record Recorded(RecordingFolder folder) implements Sound {
        @Override
        public long samples() {
            try (RecordingReader reader = RecordingReader.replay(folder, 0)) {
                return PcmFormat.toSamples(reader.durationMs().orElse(0));
            }
        }

        @Override
        public FrameSource from(long sample) {
            return RecordingReader.replay(folder, sample);
        }

        @Override
        public Live live(long heard, long before) {
            long from = Math.max(0, samples() - before);
            return new Live(RecordingReader.follow(folder, from), from);
        }
    }

    private record Played(Path file, int track) implements Sound {
        private FrameSource open() {
            return Recordings.open(file, AudioOptions.defaults().withTrack(track));
        }

        @Override
        public long samples() {
            try (FrameSource source = open()) {
                // One that does not say how long it is gives silence behind its end.
                return PcmFormat.toSamples(source.durationMs().orElse(Long.MAX_VALUE / PcmFormat.SAMPLE_RATE));
            }
        }

        @Override
        public FrameSource from(long sample) {
            return new Skipped(open(), sample);
        }

        @Override
        public Live live(long heard, long before) {
            return new Live(new Paced(from(heard), Paced.Time.SYSTEM), heard); // what was before takes its time too
        }
    }
}
