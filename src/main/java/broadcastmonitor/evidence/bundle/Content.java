package broadcastmonitor.evidence.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The content of a file in a bundle, which can be read more than once and is the same each time. */
public interface Content {
    InputStream open() throws IOException;

    static Content of(byte[] bytes) {
        byte[] kept = bytes.clone();
        return () -> new ByteArrayInputStream(kept);
    }

    static Content of(Path file) {
        return () -> Files.newInputStream(file);
    }
}
