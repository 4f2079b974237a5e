package broadcastmonitor.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The confirmed words of globs: no part of a version, but lint looks at them. */
final class GlobFiles {
    private static final String FOLDER = "globs";

    private GlobFiles() {}

    /** Lays those of one folder of rules beside the rules of another one. */
    static void copy(Path from, Path to) throws IOException {
        Path folder = from.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return;
        }
        Path target = Files.createDirectories(to.resolve(FOLDER));
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = files.filter(Files::isRegularFile).toList();
        }
        for (Path file : all) {
            Files.copy(file, target.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
