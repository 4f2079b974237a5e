package broadcastmonitor.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The engine's own lists of words, which lie beside the classes as text: a heading in square brackets, then words between
 * blanks, folded; what follows a {@code #} is a comment.
 */
public final class WordLists {
    private static final Map<String, Set<String>> LISTS = read();

    private WordLists() {}

    /**
     * The words under a heading.
     *
     * @throws IllegalArgumentException when there is no such heading
     */
    public static Set<String> of(String heading) {
        Set<String> words = LISTS.get(heading);
        if (words == null) {
            throw new IllegalArgumentException("words.txt has no [" + heading + "]");
        }
        return words;
    }

    /** The words under several headings. */
    public static Set<String> of(String first, String second) {
        Set<String> words = new HashSet<>(of(first));
        words.addAll(of(second));
        return Set.copyOf(words);
    }

    /** Words with a value each, written {@code word=value}. */
    static Map<String, String> pairs(String heading) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : of(heading)) {
            pairs.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return Map.copyOf(pairs);
    }

    /** The lines of a file that hold something. */
    static List<String> lines(String file) {
        try (InputStream stream = WordLists.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n"))
                    .map(line -> line.startsWith("# ") ? "" : line.strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> lists = new HashMap<>();
        Set<String> current = new HashSet<>();
        for (String line : lines("words.txt")) {
            if (line.startsWith("[")) {
                current = lists.computeIfAbsent(line.substring(1, line.length() - 1), h -> new HashSet<>());
            } else {
                current.addAll(List.of(line.split(" +")));
            }
        }
        lists.replaceAll((heading, words) -> Set.copyOf(words));
        return lists;
    }
}
