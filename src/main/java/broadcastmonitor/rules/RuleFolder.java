package broadcastmonitor.rules;

import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of rule packs whose edits take effect while the monitor runs. A broken edit leaves the rules that were in force.
 * {@link #current} may be called by any thread; {@link #refresh} by one at a time.
 */
public final class RuleFolder {
    /**
     * What became of an edit.
     *
     * @param taken the new rules are in force
     * @param message one line for the log
     */
    public record Edit(boolean taken, String message) {}

    private final Path folder;
    private volatile RuleSet current;
    private Map<String, String> seen;

    /**
     * Loads the folder.
     *
     * @throws RulePackException when its packs are broken
     */
    public RuleFolder(Path folder) {
        this.folder = folder;
        seen = fingerprint();
        current = RuleSet.load(folder);
    }

    /** The rules in force. */
    public RuleSet current() {
        return current;
    }

    /** Loads the packs again if a file was changed, added or removed since the last call; empty if none was. */
    public synchronized Optional<Edit> refresh() {
        Map<String, String> now = fingerprint();
        if (now.equals(seen)) {
            return Optional.empty();
        }
        seen = now;
        try {
            current = RuleSet.load(folder);
            return Optional.of(
                    new Edit(true, "rules reloaded: " + current.rules().size() + " rules in force"));
        } catch (RulePackException e) {
            return Optional.of(new Edit(false, "rules not reloaded, the old ones stay in force: " + e.getMessage()));
        }
    }

    /** Size and time of every file; an unreadable folder counts as empty and is reported by the loading. */
    private Map<String, String> fingerprint() {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder, 3)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                if (attributes.isRegularFile() && RuleFiles.isYaml(file)) {
                    files.put(file.toString(), attributes.size() + " " + attributes.lastModifiedTime());
                }
            }
        } catch (IOException e) {
            files.put(folder.toString(), e.toString());
        }
        return files;
    }
}
