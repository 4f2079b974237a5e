package broadcastmonitor.cli;

import broadcastmonitor.app.ReaderChoice;
import broadcastmonitor.app.ReaderStore;
import broadcastmonitor.reader.Reader;
import broadcastmonitor.reader.ReadingFile;
import broadcastmonitor.speech.model.WorkProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Readers that remember in files what they have said; a file for each model. */
final class RememberingReaders implements AutoCloseable {
    /** So much is remembered of a reader: the words of some two thousand hours. */
    private static final long MOST_BYTES = 512L << 20;

    private final Path folder;
    private final Map<ReaderChoice, Opened> opened = new HashMap<>();

    /** A reader and what it has said. */
    private record Opened(Reader reader, ReadingFile file) {}

    /** @param folder where the files are */
    RememberingReaders(Path folder) {
        this.folder = folder;
    }

    /** A reader; whoever gets it need not close it. */
    Reader open(ReaderChoice choice) {
        Opened known = opened.get(choice);
        if (known == null) {
            Reader reader = ReaderStore.of(Home.folder(), System.getenv()).open(choice.name(), WorkProgress.NONE);
            try {
                String hash = reader.modelHash();
                known = new Opened(
                        reader, new ReadingFile(folder.resolve("reader-" + hash + ".readings"), hash, MOST_BYTES));
                opened.put(choice, known);
            } catch (IOException e) {
                reader.close();
                throw new UncheckedIOException(e);
            }
        }
        return known.reader().remembering(known.file());
    }

    /** Names the model of a reader that was opened. */
    String hash(ReaderChoice choice) {
        return opened.get(choice).reader().modelHash();
    }

    /** How often readers knew what they were asked, and how often they had to read; empty when they were not asked. */
    String figures() {
        long found =
                opened.values().stream().mapToLong(each -> each.file().found()).sum();
        long missed =
                opened.values().stream().mapToLong(each -> each.file().missed()).sum();
        return found + missed == 0
                ? ""
                : String.format(Locale.ROOT, "; reader: %,d answers known, %,d read", found, missed);
    }

    @Override
    public void close() throws IOException {
        for (Opened each : opened.values()) {
            each.reader().close();
            each.file().close();
        }
        opened.clear();
    }
}
