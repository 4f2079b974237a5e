package broadcastmonitor.reader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The reader that comes with the project, unpacked and opened once per test run. */
public final class BundledReader {
    private static final Path DIRECTORY = unpack();
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

    private static Path unpack() {
        Path target = Path.of("target", "reader");
        Path model = null;
        try (InputStream in = Files.newInputStream(Path.of("models", "broadcast-reader-1.zip"));
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, entries.readAllBytes());
                model = file.getParent();
            }
            return model;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
