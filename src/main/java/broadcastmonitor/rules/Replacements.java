package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.rules.pattern.FormInput;
import broadcastmonitor.rules.pattern.FormOutput;
import broadcastmonitor.text.Fold;
import broadcastmonitor.text.yaml.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to say instead of slang, shorthand and mistakes: the files {@code {en: {word: replacement}, ru: {...}}} in the folder {@code
 * replacements} beside the packs. A word may be several, and end in {@code *} for any ending. Immutable.
 */
final class Replacements {
    /** The categories whose advice names the word and its replacement. */
    private static final Set<String> NAMING = Set.of("speech-literacy", "chat-style");

    /** A longer quote is a turn of phrase, not a word to be replaced. */
    private static final int MOST_WORDS = 4;

    private static final int LEAST_BEGINNING = 2;

    private final Map<Language, Map<String, String>> words;
    private final Map<Language, Map<String, String>> beginnings;

    private Replacements(Map<Language, Map<String, String>> words, Map<Language, Map<String, String>> beginnings) {
        this.words = words;
        this.beginnings = beginnings;
    }

    void write(FormOutput out) {
        List.of(words, beginnings)
                .forEach(map -> out.all(map.entrySet(), language -> {
                    out.number(language.getKey().ordinal());
                    out.all(language.getValue().entrySet(), word -> {
                        out.text(word.getKey());
                        out.text(word.getValue());
                    });
                }));
    }

    static Replacements read(FormInput in) {
        return new Replacements(map(in), map(in));
    }

    private static Map<Language, Map<String, String>> map(FormInput in) {
        Map<Language, Map<String, String>> map = new EnumMap<>(Language.class);
        for (int languages = in.size(); languages > 0; languages--) {
            Map<String, String> words = new HashMap<>();
            map.put(Language.values()[in.number()], words);
            for (int left = in.size(); left > 0; left--) {
                words.put(in.text(), in.text());
            }
        }
        return map;
    }

    static Replacements none() {
        return new Replacements(Map.of(), Map.of());
    }

    /**
     * Reads the folder, if it is there.
     *
     * @throws RulePackException when a file of it is broken
     */
    static Replacements of(Path folder) {
        if (!Files.isDirectory(folder)) {
            return none();
        }
        Map<Language, Map<String, String>> words = new EnumMap<>(Language.class);
        Map<Language, Map<String, String>> beginnings = new EnumMap<>(Language.class);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                YamlNode.read(file).map(Set.of("en", "ru")).forEach((code, entries) -> entries.map()
                        .forEach((word, replacement) -> {
                            boolean open = word.endsWith("*");
                            String key = open ? word.substring(0, word.length() - 1) : word;
                            if (open && key.length() < LEAST_BEGINNING) {
                                throw replacement.wrong("'" + word + "' begins too many words");
                            }
                            (open ? beginnings : words)
                                    .computeIfAbsent(Language.of(code).orElseThrow(), language -> new HashMap<>())
                                    .put(folded(key), replacement.text());
                        }));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Replacements(words, beginnings);
    }

    /**
     * The advice of a finding.
     *
     * @param said the words of the match, folded
     * @param quote the words as they are shown
     * @param general what the rule says
     */
    String advice(
            String category, Language language, Channel channel, List<String> said, String quote, String general) {
        if (!NAMING.contains(category)) {
            return general;
        }
        for (int length = Math.min(MOST_WORDS, said.size()); length > 0; length--) {
            for (int from = 0; from + length <= said.size(); from++) {
                String word = String.join(" ", said.subList(from, from + length));
                String replacement = replacement(word, language);
                if (replacement != null) {
                    return instead(word, replacement, language, channel);
                }
            }
        }
        return said.size() > MOST_WORDS
                ? general
                : (language == Language.RU ? "«" + quote + "»: " : "\"" + quote + "\": ") + general;
    }

    private String replacement(String word, Language language) {
        String whole = words.getOrDefault(language, Map.of()).get(word);
        if (whole != null || word.indexOf(' ') >= 0) {
            return whole;
        }
        Map<String, String> known = beginnings.getOrDefault(language, Map.of());
        for (int end = word.length(); end >= LEAST_BEGINNING; end--) {
            String replacement = known.get(word.substring(0, end));
            if (replacement != null) {
                return replacement;
            }
        }
        return null;
    }

    private static String folded(String words) {
        return Stream.of(words.split(" ")).map(Fold::word).collect(Collectors.joining(" "));
    }

    private static String instead(String word, String replacement, Language language, Channel channel) {
        boolean typed = channel == Channel.CHAT;
        return language == Language.RU
                ? "Вместо «" + word + "» " + (typed ? "напишите" : "скажите") + " «" + replacement + "»"
                : "Instead of \"" + word + "\" " + (typed ? "write" : "say") + " \"" + replacement + "\"";
    }
}
