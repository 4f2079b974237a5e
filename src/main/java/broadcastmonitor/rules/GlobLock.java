package broadcastmonitor.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words that an officer let each glob take, in the file {@code globs.lock} beside the rules: a line for the glob, then its
 * words, indented. A glob that takes other words than those is a complaint of lint until it is looked at and confirmed.
 */
public final class GlobLock {
    private static final String FILE = "globs.lock";
    private static final int WIDTH = 130;
    private static final String HEAD = """
            # The words of the dictionaries that each pattern with an asterisk takes, as somebody looked at and confirmed them.
            # Written by: monitor rules globs --confirm
            """;

    /**
     * A glob that takes other words than were confirmed.
     *
     * @param glob its language and the glob as it is written
     * @param added words that nobody confirmed
     * @param gone words that it takes no more
     * @param fresh nobody confirmed the glob at all
     */
    public record Change(String glob, Set<String> added, Set<String> gone, boolean fresh) {
        /** One line for the author. */
        public String what() {
            String line = "glob " + glob + (fresh ? " is new and" : "");
            if (!added.isEmpty()) {
                line += " takes " + String.join(", ", added);
            } else if (fresh) {
                line += " takes no word of the dictionary";
            }
            if (!gone.isEmpty()) {
                line += (added.isEmpty() ? "" : ";") + " takes no more " + String.join(", ", gone);
            }
            return line;
        }
    }

    private GlobLock() {}

    /**
     * How the globs of a folder's rules differ from what was confirmed.
     *
     * @throws RulePackException when the lock cannot be read
     */
    public static List<Change> changes(Path folder, RuleSet set) {
        Map<String, Set<String>> confirmed = read(folder.resolve(FILE));
        List<Change> changes = new ArrayList<>();
        GlobWords.of(set).forEach((glob, words) -> {
            Set<String> before = confirmed.get(glob);
            Set<String> added = new TreeSet<>(words);
            Set<String> gone = new TreeSet<>(before == null ? Set.of() : before);
            gone.removeAll(words);
            added.removeAll(before == null ? Set.of() : before);
            if (before == null || !added.isEmpty() || !gone.isEmpty()) {
                changes.add(new Change(glob, added, gone, before == null));
            }
        });
        return changes;
    }

    /**
     * Confirms the words that all globs take now.
     *
     * @return how many globs there are
     * @throws RulePackException when the lock cannot be written
     */
    public static int confirm(Path folder, RuleSet set) {
        Map<String, Set<String>> now = GlobWords.of(set);
        StringBuilder text = new StringBuilder(HEAD);
        now.forEach((glob, words) -> {
            text.append(glob).append('\n');
            StringBuilder line = new StringBuilder();
            for (String word : words) {
                if (line.length() + word.length() > WIDTH) {
                    text.append("  ").append(line).append('\n');
                    line.setLength(0);
                }
                line.append(line.length() == 0 ? "" : " ").append(word);
            }
            if (line.length() > 0) {
                text.append("  ").append(line).append('\n');
            }
        });
        try {
            Files.writeString(folder.resolve(FILE), text.toString());
        } catch (IOException e) {
            throw new RulePackException(folder.resolve(FILE) + " cannot be written (" + e.getMessage() + ")");
        }
        return now.size();
    }

    private static Map<String, Set<String>> read(Path file) {
        Map<String, Set<String>> confirmed = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return confirmed;
        }
        Set<String> words = new TreeSet<>();
        for (String line : YamlNode.text(FILE, file).lines().toList()) {
            if (line.startsWith("  ")) {
                words.addAll(List.of(line.strip().split(" ")));
            } else if (!line.startsWith("#") && !line.isBlank()) {
                words = new TreeSet<>();
                confirmed.put(line.strip(), words);
            }
        }
        return confirmed;
    }
}
