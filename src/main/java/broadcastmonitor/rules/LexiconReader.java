package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.rules.pattern.Lexicon;
import broadcastmonitor.rules.pattern.Pattern;
import broadcastmonitor.text.yaml.YamlNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads lexicons: {@code lexicons: {name: {en: [...], ru: [...], both: [...]}}}, one entry a line. */
final class LexiconReader {
    private LexiconReader() {}

    /**
     * The lexicons of one file.
     *
     * @param scope the category they belong to, or an empty text when they are shared
     * @return what each says in each language, by its full name
     */
    static Map<String, Map<Language, Lexicon.Source>> read(YamlNode root, String scope) {
        YamlNode node = root.map(Set.of("lexicons")).get("lexicons");
        if (node == null) {
            throw root.wrong("'lexicons' is missing");
        }
        Map<String, Map<Language, Lexicon.Source>> lexicons = new HashMap<>();
        node.map().forEach((name, entries) -> {
            if (name.indexOf('/') >= 0 || name.indexOf('}') >= 0) {
                throw entries.wrong("a lexicon's name has no '/' and no '}'");
            }
            String full = scope.isEmpty() ? name : scope + "/" + name;
            lexicons.put(full, lexicon(full, entries));
        });
        return lexicons;
    }

    private static Map<Language, Lexicon.Source> lexicon(String name, YamlNode node) {
        Map<Language, List<String>> written = new EnumMap<>(Language.class);
        Map<Language, List<Pattern>> patterns = new EnumMap<>(Language.class);
        node.map(Set.of("en", "ru", "both")).forEach((code, entries) -> {
            List<Language> languages = code.equals("both")
                    ? List.of(Language.values())
                    : List.of(Language.of(code).orElseThrow());
            for (YamlNode entry : entries.list()) {
                Pattern pattern = RuleReader.pattern(entry);
                for (Language language : languages) {
                    written.computeIfAbsent(language, l -> new ArrayList<>()).add(entry.text());
                    patterns.computeIfAbsent(language, l -> new ArrayList<>()).add(pattern);
                }
            }
        });
        Map<Language, Lexicon.Source> sources = new EnumMap<>(Language.class);
        patterns.forEach(
                (language, entries) -> sources.put(language, new Lexicon.Source(name, entries, written.get(language))));
        return sources;
    }
}
