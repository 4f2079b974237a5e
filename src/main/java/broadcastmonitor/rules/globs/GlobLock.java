package broadcastmonitor.rules.globs;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.files.Stored;
import broadcastmonitor.text.Morphology;
import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code globs/<language>.txt} of a folder of rules: what words with asterisks were confirmed to take, a glob a line, long
 * ones continued in indented lines. Its first lines carry a digest of the dictionary and of all else it says: while that is right,
 * nothing needs to be looked up again.
 */
public final class GlobLock {
    /** The folder of these files. */
    public static final String FOLDER = "globs";

    /** To be raised when globs, or the folding of words, come to take other words of the same dictionary. */
    private static final String VERSION = "1";

    private static final int LONGEST_LINE = 140;
    private static final String HEAD =
            "# Words of the dictionary that the rules' globs take, as somebody looked at them.\n"
                    + "# Written by: monitor rules lint --confirm-globs\n";
    private static final String STATE = "# state ";
    private static final String INDENT = "  ";
    private static final Pattern COUNTED = Pattern.compile("([0-9]{1,9}) words, digest ([0-9a-f]{12})");

    private final SortedMap<String, Confirmed> globs = new TreeMap<>();
    private final boolean current;

    private GlobLock(String name, String text, Language language) {
        String state = "";
        List<String> lines = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.startsWith(STATE)) {
                state = line.substring(STATE.length()).strip();
            } else if (line.startsWith(INDENT) && !lines.isEmpty()) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " " + line.strip());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(line.strip());
                numbers.add(number);
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            entry(lines.get(i), name + ":" + numbers.get(i));
        }
        current = state.equals(state(globs, language));
    }

    private void entry(String line, String place) {
        int end = line.indexOf(':');
        if (end < 1) {
            throw new RulePackException(
                    place + ": '" + line + "' should be a glob, a colon and words; put it right, or remove the file "
                            + "and run: monitor rules lint --confirm-globs");
        }
        String words = line.substring(end + 1).strip();
        Matcher counted = COUNTED.matcher(words);
        globs.put(
                line.substring(0, end),
                counted.matches()
                        ? new Confirmed(Integer.parseInt(counted.group(1)), counted.group(2), null)
                        : Confirmed.listed(
                                words.isEmpty()
                                        ? new TreeSet<>()
                                        : new TreeSet<>(Arrays.asList(words.split(",\\s*")))));
    }

    /**
     * Reads what was confirmed; nothing was when there is no file.
     *
     * @param rules the folder of rules
     * @throws RulePackException when the file cannot be read or is none of this kind
     */
    public static GlobLock read(Path rules, Language language) {
        Path file = file(rules, language);
        try {
            String name = FOLDER + "/" + file.getFileName();
            return new GlobLock(name, Files.exists(file) ? Files.readString(file) : "", language);
        } catch (IOException e) {
            throw new RulePackException(file + " cannot be read (" + e.getMessage() + ")");
        }
    }

    private static Path file(Path rules, Language language) {
        return rules.resolve(FOLDER).resolve(language.code() + ".txt");
    }

    /** Whether the dictionary, and every line, are those of the day it was written. */
    public boolean current() {
        return current;
    }

    /** What a glob was confirmed to take, or null when nobody has looked at it. */
    public Confirmed of(String glob) {
        return globs.get(glob);
    }

    /** All globs that were looked at. */
    public SortedMap<String, Confirmed> all() {
        return new TreeMap<>(globs);
    }

    /**
     * Writes what is confirmed now.
     *
     * @throws RulePackException when it cannot be written
     */
    public static void write(Path rules, Language language, SortedMap<String, Confirmed> globs) {
        StringBuilder text = new StringBuilder(HEAD);
        text.append(STATE).append(state(globs, language)).append('\n');
        globs.forEach((glob, confirmed) -> lines(glob, confirmed, text));
        Path file = file(rules, language);
        try {
            Files.createDirectories(file.getParent());
            Stored.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new RulePackException(file + " cannot be written (" + e.getMessage() + ")");
        }
    }

    private static void lines(String glob, Confirmed confirmed, StringBuilder text) {
        StringBuilder line = new StringBuilder(glob).append(':');
        if (!confirmed.isListed()) {
            line.append(' ').append(counted(confirmed));
        } else {
            String end = "";
            for (String word : confirmed.words()) {
                line.append(end);
                if (line.length() + word.length() + 2 > LONGEST_LINE) {
                    text.append(line).append('\n');
                    line = new StringBuilder(INDENT).append(word);
                } else {
                    line.append(' ').append(word);
                }
                end = ",";
            }
        }
        text.append(line).append('\n');
    }

    private static String counted(Confirmed confirmed) {
        return confirmed.count() + " words, digest " + confirmed.digest();
    }

    private static String state(Map<String, Confirmed> globs, Language language) {
        List<String> parts =
                new ArrayList<>(List.of(VERSION, Morphology.of(language).digest()));
        globs.forEach((glob, confirmed) -> {
            parts.add(glob);
            parts.add(confirmed.isListed() ? "listed" : "counted");
            parts.add(counted(confirmed));
        });
        return Digest.of(parts.toArray(String[]::new));
    }
}
