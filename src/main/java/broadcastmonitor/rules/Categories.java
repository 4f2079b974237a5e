package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.yaml.YamlNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The categories that rules may have: those of the rule book, and those that an officer declared by a file {@code
 * category.yaml} in a folder of rules.
 */
final class Categories {
    /** The categories of the rule book; reports and evaluation files rely on them. */
    static final Set<String> BUILT_IN = Set.of(
            "superlative",
            "categorical",
            "off-topic",
            "side-conversation",
            "speech-literacy",
            "rudeness",
            "missing-characteristics",
            "fact-mismatch",
            "misleading-claim",
            "terms-contradiction",
            "illegal",
            "profanity",
            "discrimination",
            "competitor",
            "negative-marketplace",
            "contact-exchange",
            "cancel-order",
            "personal-data",
            "third-party-promotion",
            "chat-uppercase",
            "chat-punctuation",
            "chat-emoji",
            "chat-negative-emotion",
            "chat-style");

    /** The file that declares a category. */
    static final String FILE = "category.yaml";

    private static final Set<String> KEYS = Set.of("name", "clause", "severity", "channels");

    /**
     * A category that a folder declares.
     *
     * @param names its name in each language
     * @param defaults clause, severity and channels of its rules, where they don't say their own
     */
    record Declared(Map<Language, String> names, Map<String, YamlNode> defaults) {}

    private final Map<String, Declared> declared = new HashMap<>();

    /** Whether rules may be of a category. */
    boolean has(String category) {
        return BUILT_IN.contains(category) || declared.containsKey(category);
    }

    /** All categories. */
    Set<String> all() {
        Set<String> all = new TreeSet<>(BUILT_IN);
        all.addAll(declared.keySet());
        return all;
    }

    Collection<String> own() {
        return new TreeSet<>(declared.keySet());
    }

    /** The defaults that a category's folder gives to its rules. */
    Map<String, YamlNode> defaults(String category) {
        Declared there = declared.get(category);
        return there == null ? Map.of() : there.defaults();
    }

    /** Reads a folder's {@code category.yaml}; one of the rule book's categories may have one for its defaults. */
    void declare(String category, YamlNode root) {
        Map<String, YamlNode> entries = root.map(KEYS);
        YamlNode name = entries.get("name");
        if (name == null) {
            throw root.wrong("'name' is missing: write  name: {en: ..., ru: ...}");
        }
        Map<String, YamlNode> spoken = name.map(Set.of("en", "ru"));
        Map<Language, String> names = new HashMap<>();
        for (Language language : Language.values()) {
            YamlNode text = spoken.get(language.code());
            if (text == null) {
                throw name.wrong("the category needs a name in both languages: '" + language.code() + "' is missing");
            }
            names.put(language, text.text());
        }
        Map<String, YamlNode> defaults = new HashMap<>(entries);
        defaults.remove("name");
        declared.put(category, new Declared(Map.copyOf(names), Map.copyOf(defaults)));
    }
}
