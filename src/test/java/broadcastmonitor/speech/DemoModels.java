package broadcastmonitor.speech;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The demo models, unpacked once per test run. */
public final class DemoModels {
    private static final Map<String, Path> UNPACKED = new ConcurrentHashMap<>();

    private DemoModels() {}

    public static Path directory(String language) {
        return UNPACKED.computeIfAbsent(language, DemoModels::unpack);
    }

    private static Path unpack(String language) {
        String name = "vosk-model-demo-" + language;
        try {
            Path target = Files.createDirectories(Path.of("target", "demo-models"));
            unzip(Path.of("models", name + ".zip"), target);
            return target.resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unzip(Path zip, Path target) throws IOException {
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, entries.readAllBytes());
            }
        }
    }
}
