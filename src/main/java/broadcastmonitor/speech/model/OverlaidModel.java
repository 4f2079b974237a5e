package broadcastmonitor.speech.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model's folder with other options, while it is loaded: a temporary folder of symbolic links to all that is in the model's, but for
 * {@code conf}, which is copied with options behind those in {@code model.conf}; of two the recogniser takes the later one. Nothing of the
 * model itself is touched, and what is loaded needs the folder no longer.
 */
public final class OverlaidModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OverlaidModel.class);
    private static final String CONF = "conf";
    private static final String OPTIONS = "model.conf";

    private final Path folder;

    private OverlaidModel(Path folder) {
        this.folder = folder;
    }

    /** The overlaid folder; empty where the model has no options of its own (the old layout) or this machine makes no links. */
    public static Optional<OverlaidModel> of(Path model, List<String> options) {
        if (!Files.isRegularFile(model.resolve(CONF).resolve(OPTIONS))) {
            return Optional.empty();
        }
        OverlaidModel overlaid = null;
        try {
            overlaid = new OverlaidModel(Files.createTempDirectory("speech-model"));
            overlaid.fill(model, options);
            return Optional.of(overlaid);
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            LOG.debug("no overlay of {}", model, e);
            if (overlaid != null) {
                overlaid.close();
            }
            return Optional.empty();
        }
    }

    private void fill(Path model, List<String> options) throws IOException {
        Path conf = Files.createDirectory(folder.resolve(CONF));
        for (Path file : entries(model)) {
            if (!file.getFileName().toString().equals(CONF)) {
                Files.createSymbolicLink(folder.resolve(file.getFileName()), file.toAbsolutePath());
            }
        }
        for (Path file : entries(model.resolve(CONF))) {
            Files.copy(file, conf.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        Path file = conf.resolve(OPTIONS);
        List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        lines.addAll(options);
        Files.delete(file); // a copy is as little writable as what it is a copy of
        Files.write(file, lines, StandardCharsets.ISO_8859_1);
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(entries::add);
        }
        return entries;
    }

    /** Where the recogniser finds it. */
    public Path folder() {
        return folder;
    }

    /** Removes links and copies. What cannot be removed lies where the system clears up. */
    @Override
    public void close() {
        try {
            Path conf = folder.resolve(CONF);
            if (Files.exists(conf)) {
                delete(conf);
            }
            delete(folder);
        } catch (IOException e) {
            LOG.debug("cannot remove {}", folder, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        for (Path file : entries(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
