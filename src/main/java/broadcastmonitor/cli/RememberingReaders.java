package broadcastmonitor.cli;

import broadcastmonitor.app.ReaderChoice;
import broadcastmonitor.app.ReaderStore;
import broadcastmonitor.reader.Reader;
import broadcastmonitor.reader.ReadingFile;
import broadcastmonitor.speech.model.WorkProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Readers that remember in files what they have said; a file for each model. */
final class RememberingReaders implements AutoCloseable {
    /** So much is remembered of a reader: the words of some two thousand hours. */
    private static final long MOST_BYTES = 512L << 20;

    private final Path folder;
    private final List<ReadingFile> files = new ArrayList<>();

    /** @param folder where the files are */
    RememberingReaders(Path folder) {
        this.folder = folder;
    }

    /** Opens a reader, which is the caller's to close. */
    Reader open(ReaderChoice choice) {
        Reader reader = ReaderStore.of(Home.folder(), System.getenv()).open(choice.name(), WorkProgress.NONE);
        try {
            String hash = reader.modelHash();
            ReadingFile file = new ReadingFile(folder.resolve("reader-" + hash + ".readings"), hash, MOST_BYTES);
            files.add(file);
            return reader.remembering(file);
        } catch (IOException e) {
            reader.close();
            throw new UncheckedIOException(e);
        }
    }

    /** How often readers knew what they were asked, and how often they had to read; empty when they were not asked. */
    String figures() {
        long found = files.stream().mapToLong(ReadingFile::found).sum();
        long missed = files.stream().mapToLong(ReadingFile::missed).sum();
        return found + missed == 0
                ? ""
                : String.format(Locale.ROOT, "; reader: %,d answers known, %,d read", found, missed);
    }

    @Override
    public void close() throws IOException {
        for (ReadingFile file : files) {
            file.close();
        }
    }
}
