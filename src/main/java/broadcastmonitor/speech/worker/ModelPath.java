package broadcastmonitor.speech.worker;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * An installed speech model.
 *
 * @param language {@code en} or {@code ru}
 * @param name its name, for people
 * @param path its directory
 */
public record ModelPath(String language, String name, Path path) {
    public ModelPath {
        requireNonNull(language, "language");
        requireNonNull(name, "name");
        requireNonNull(path, "path");
    }
}
