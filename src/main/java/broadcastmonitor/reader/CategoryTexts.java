package broadcastmonitor.reader;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Finding.Wording;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.text.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is said of a finding that no rule made ({@code rules/reader/categories.yaml}). Immutable. */
public final class CategoryTexts {
    static final String FILE = "categories.yaml";

    private final Map<String, Category> categories;

    /**
     * A category of the rule book.
     *
     * @param clause its clause
     * @param severity how much a breach weighs
     * @param message what is wrong, by language
     * @param advice what to say instead, by language
     */
    public record Category(
            String clause, Severity severity, Map<Language, String> message, Map<Language, String> advice) {
        Wording wording(Language language) {
            return new Wording(message.get(language), advice.get(language), null);
        }
    }

    private CategoryTexts(Map<String, Category> categories) {
        this.categories = Map.copyOf(categories);
    }

    /** Whether a folder has the file at all. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /**
     * Reads {@code categories.yaml} of a folder.
     *
     * @throws broadcastmonitor.text.yaml.RulePackException when it is not as it should be, naming file, line and remedy
     */
    public static CategoryTexts load(Path folder) {
        Map<String, Severity> severities = new TreeMap<>();
        for (Severity severity : Severity.values()) {
            severities.put(severity.name().toLowerCase(Locale.ROOT), severity);
        }
        Map<String, Category> categories = new HashMap<>();
        YamlNode.read(folder.resolve(FILE)).map().forEach((name, node) -> {
            Set<String> needed = Set.of("clause", "severity", "message", "advice");
            Map<String, YamlNode> keys = node.map(needed);
            for (String key : needed) {
                node.need(keys, key);
            }
            categories.put(
                    name,
                    new Category(
                            keys.get("clause").text(),
                            keys.get("severity").oneOf(severities),
                            texts(keys.get("message")),
                            texts(keys.get("advice"))));
        });
        return new CategoryTexts(categories);
    }

    private static Map<Language, String> texts(YamlNode node) {
        Map<Language, String> texts = new HashMap<>();
        Map<String, YamlNode> given = node.map(Set.of("en", "ru"));
        for (Language language : Language.values()) {
            YamlNode text = given.get(language.code());
            if (text == null) {
                throw node.wrong("the text in '" + language.code() + "' is missing");
            }
            texts.put(language, text.text());
        }
        return Map.copyOf(texts);
    }

    /** A category, or null for one that the file doesn't have: nothing is made of its label. */
    public Category of(String label) {
        return categories.get(label);
    }
}
