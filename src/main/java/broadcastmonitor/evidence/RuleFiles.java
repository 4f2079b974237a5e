package broadcastmonitor.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The texts of rules as they stand in a folder of packs: {@code <category>/<name>.yaml} for the rule {@code category.name}. */
final class RuleFiles {
    private static final long LONGEST = 1 << 20;

    private final Path folder;

    /** @param folder the packs, or null where there are none */
    RuleFiles(Path folder) {
        this.folder = folder;
    }

    /** The text of a rule; empty for what has no file, such as the reader and people. */
    Optional<String> text(String rule) throws IOException {
        if (folder == null || rule == null || !rule.matches("[a-z0-9-]+\\.[a-z0-9-]+")) {
            return Optional.empty();
        }
        Path file = folder.resolve(rule.replace('.', '/') + ".yaml");
        return Files.isRegularFile(file) && Files.size(file) <= LONGEST
                ? Optional.of(Files.readString(file))
                : Optional.empty();
    }
}
