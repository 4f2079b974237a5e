package broadcastmonitor.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's folder, which holds {@code rules/}, {@code models/}, {@code samples/} and, while running, {@code data/}. */
final class Home {
    private Home() {}

    /** As the launcher says it, or else the nearest folder upwards that has rules in it, or else the current one. */
    static Path folder() {
        String said = System.getProperty("monitor.home");
        if (said != null) {
            return Path.of(said);
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("rules"))) {
                return folder;
            }
        }
        return here;
    }

    static Path rules() {
        return folder().resolve("rules");
    }
}
