package broadcastmonitor.reader;

import broadcastmonitor.Unpacked;
import java.nio.file.Path;

/** The reader that comes with the project, unpacked and opened once per test run. */
public final class BundledReader {
    private static final Path DIRECTORY =
            Unpacked.zip(Path.of("models", "broadcast-reader-1.zip"), Path.of("target", "reader"));
    private static Reader reader;

    private BundledReader() {}

    /** Its directory, which nobody may change. */
    public static Path directory() {
        return DIRECTORY;
    }

    /** It itself, which nobody may close. */
    public static synchronized Reader open() {
        if (reader == null) {
            reader = Reader.open(DIRECTORY);
        }
        return reader;
    }
}
