package broadcastmonitor.reader;

import broadcastmonitor.broadcast.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words beside the matter at the ends of a line: neutral forms of address, fillers ({@code asides.txt}). The reader was trained on few of
 * them, and now and then takes one for what it is not. A line with and without them says the same, so that the mean of both
 * readings, as log odds, is worth more than either (averaging over variants of the input: Ayhan and Berens, "Test-time data
 * augmentation", MIDL 2018). Immutable.
 */
final class Asides {
    /** What is about the manner of talk itself, to which fillers belong. */
    private static final Set<String> MANNER = Set.of("speech-literacy", "chat-style", "chat-negative-emotion");

    /** What a word for a group can carry. */
    private static final String ABOUT_GROUPS = "discrimination";

    private static final String GROUPS = " groups";

    /** Fewer words are no line any more. */
    private static final int LEAST_WORDS = 3;

    private static final Map<String, List<List<String>>> PHRASES = load();

    private Asides() {}

    /**
     * A line without its asides.
     *
     * @param text what is left, normalised
     * @param groups whether one of those that are gone names a group
     */
    record Bare(String text, boolean groups) {
        /** Whether the label of a line can hang on what is gone. */
        boolean carried(String label) {
            return MANNER.contains(label) || groups && label.equals(ABOUT_GROUPS);
        }
    }

    /** The line without its asides; null when it has none. */
    static Bare bare(String text, Language language) {
        List<String> words =
                new ArrayList<>(Arrays.asList(Normalised.of(text).text().strip().split(" ")));
        int all = words.size();
        boolean groups = false;
        boolean found = true;
        while (found) {
            boolean neutral = cut(words, PHRASES.getOrDefault(language.code(), List.of()));
            boolean group = !neutral && cut(words, PHRASES.getOrDefault(language.code() + GROUPS, List.of()));
            groups |= group;
            found = neutral || group;
        }
        return words.size() == all ? null : new Bare(String.join(" ", words), groups);
    }

    private static boolean cut(List<String> words, List<List<String>> phrases) {
        for (List<String> phrase : phrases) {
            int rest = words.size() - phrase.size();
            if (rest < LEAST_WORDS) {
                continue;
            }
            if (words.subList(0, phrase.size()).equals(phrase)) {
                words.subList(0, phrase.size()).clear();
                return true;
            }
            if (words.subList(rest, words.size()).equals(phrase)) {
                words.subList(rest, words.size()).clear();
                return true;
            }
        }
        return false;
    }

    /** Phrases by heading, longer ones first. */
    private static Map<String, List<List<String>>> load() {
        Map<String, List<List<String>>> phrases = new HashMap<>();
        try (InputStream in = Asides.class.getResourceAsStream("asides.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<List<String>> section = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    section = new ArrayList<>();
                    phrases.put(line.substring(1, line.length() - 1), section);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    section.add(List.of(line.split(" ")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("asides.txt cannot be read", e);
        }
        phrases.values()
                .forEach(section ->
                        section.sort(Collections.reverseOrder((a, b) -> Integer.compare(a.size(), b.size()))));
        return Map.copyOf(phrases);
    }
}
