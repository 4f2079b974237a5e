package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.rules.pattern.Pattern;
import broadcastmonitor.rules.pattern.PatternParser;
import broadcastmonitor.text.yaml.RulePackException;
import broadcastmonitor.text.yaml.Suggestion;
import broadcastmonitor.text.yaml.YamlNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a rule from its file. Says what is wrong by file and line; compiles nothing. */
final class RuleReader {
    private static final Set<String> RULE_KEYS = Set.of(
            "id",
            "family",
            "status",
            "category",
            "clause",
            "severity",
            "channels",
            "min-confidence",
            "evidence",
            "message",
            "advice",
            KnownMistakes.KEY,
            "count",
            "repeats",
            "unless",
            "variants");
    private static final Set<String> VARIANT_KEYS = Set.of("id", "status", "en", "ru");
    private static final Set<String> TEXT_KEYS =
            Set.of("match", "unless", "with", "with-words", "severity-when", "flagged", "clean");
    private static final Set<String> UNLESS_KEYS =
            Set.of("inside", "preceded-by", "followed-by", "near", "near-words", "anywhere");
    private static final Set<String> SHARED_KEYS =
            Set.of("inside", "preceded-by", "followed-by", "near", "near-words", "anywhere");
    private static final Map<String, Severity> SEVERITIES = severities();
    private static final Map<String, Channel> CHANNELS =
            Map.of(Channel.SPEECH.code(), Channel.SPEECH, Channel.CHAT.code(), Channel.CHAT);
    private static final Map<String, Boolean> STATUSES = Map.of("stable", false, "experimental", true);
    private static final String ID = "[a-z0-9][a-z0-9.-]{0,79}";
    private static final int DEFAULT_NEAR = 6;
    private static final int DEFAULT_WITH = 8;

    private final YamlNode root;
    private final Map<String, YamlNode> entries;
    private final Map<String, YamlNode> defaults;
    private final Set<Channel> channels;
    private final Map<Language, Rule.Unless> shared;

    private RuleReader(YamlNode root, Map<String, YamlNode> defaults) {
        this.root = root;
        this.defaults = defaults;
        entries = root.map(RULE_KEYS);
        channels = channels();
        shared = shared();
    }

    /**
     * The rule of one file.
     *
     * @param root the file
     * @param folder the category's folder it lies in
     * @param version version of that folder
     * @param categories the categories there are
     */
    static Rule read(YamlNode root, String folder, String version, Categories categories) {
        if (root.isMap() && root.map().containsKey("rules")) {
            throw root.wrong("one rule a file: its keys stand at the top, without 'rules:'");
        }
        return new RuleReader(root, categories.defaults(folder)).rule(folder, version, categories);
    }

    private Rule rule(String folder, String version, Categories categories) {
        YamlNode id = root.need(entries, "id");
        if (!id.text().matches(ID)) {
            throw id.wrong("id '" + id.text() + "' may have lower-case Latin letters, digits, dots and hyphens only");
        }
        String category =
                entries.containsKey("category") ? entries.get("category").text() : folder;
        if (!categories.has(category)) {
            YamlNode said = entries.getOrDefault("category", root);
            throw said.wrong("'" + category + "' is no category of the rule book"
                    + Suggestion.among(category, categories.all())
                    + " (declare one of your own by a category.yaml in its folder)");
        }
        if (!category.equals(folder)) {
            throw entries.get("category")
                    .wrong("a rule of category '" + category + "' lies in the folder " + category + ", not in "
                            + folder);
        }
        Rule.Counting counting = counting(categories);
        String family = entries.containsKey("family")
                ? category + "." + entries.get("family").text()
                : id.text();
        return new Rule(
                id.text(),
                family,
                folder,
                version,
                category,
                inherited("clause").text(),
                inherited("severity").oneOf(SEVERITIES),
                channels,
                entries.containsKey("min-confidence")
                        ? entries.get("min-confidence").fraction()
                        : 0,
                entries.containsKey("evidence") && entries.get("evidence").flag(),
                counting,
                counting != null && counting.category() != null ? counted() : variants(),
                shared,
                root.place());
    }

    private List<Rule.Variant> variants() {
        boolean experimental = experimental(entries);
        List<Rule.Variant> variants = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlNode node : root.need(entries, "variants").list()) {
            Map<String, YamlNode> keys = node.map(VARIANT_KEYS);
            YamlNode id = node.need(keys, "id");
            if (!id.text().matches(ID)) {
                throw id.wrong(
                        "id '" + id.text() + "' may have lower-case Latin letters, digits, dots and hyphens only");
            }
            if (!ids.add(id.text())) {
                throw id.wrong("the rule has a variant '" + id.text() + "' already");
            }
            Map<Language, Rule.Text> texts = new EnumMap<>(Language.class);
            for (Language language : Language.values()) {
                YamlNode text = keys.get(language.code());
                if (text != null) {
                    texts.put(language, text(text, language));
                }
            }
            if (texts.isEmpty()) {
                throw node.wrong("variant '" + id.text() + "' says nothing in any language: add en: or ru:");
            }
            variants.add(new Rule.Variant(id.text(), experimental || experimental(keys), texts));
        }
        return variants;
    }

    /** The only variant of a rule that counts findings. */
    private List<Rule.Variant> counted() {
        Map<Language, Rule.Text> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            texts.put(
                    language,
                    new Rule.Text(
                            said("message", language),
                            said("advice", language),
                            List.of(),
                            Rule.Unless.NOTHING,
                            List.of(),
                            DEFAULT_WITH,
                            List.of(),
                            List.of(),
                            List.of(),
                            root.line()));
        }
        if (entries.containsKey("variants")) {
            throw entries.get("variants").wrong("a rule with 'repeats' counts findings and has no variants");
        }
        return List.of(new Rule.Variant(Rule.ONLY, experimental(entries), texts));
    }

    private static boolean experimental(Map<String, YamlNode> keys) {
        return keys.containsKey("status") && keys.get("status").oneOf(STATUSES);
    }

    private Set<Channel> channels() {
        YamlNode node = entries.getOrDefault("channels", defaults.get("channels"));
        if (node == null) {
            return EnumSet.allOf(Channel.class);
        }
        Set<Channel> all = EnumSet.noneOf(Channel.class);
        node.list().forEach(each -> all.add(each.oneOf(CHANNELS)));
        return all;
    }

    private Map<Language, Rule.Unless> shared() {
        Map<Language, Rule.Unless> all = new EnumMap<>(Language.class);
        if (entries.containsKey("unless")) {
            entries.get("unless")
                    .map(Set.of("en", "ru"))
                    .forEach((code, node) -> all.put(Language.of(code).orElseThrow(), unless(node, SHARED_KEYS)));
        }
        if (entries.containsKey(KnownMistakes.KEY)) {
            KnownMistakes.texts(entries.get(KnownMistakes.KEY));
        }
        return all;
    }

    private Rule.Counting counting(Categories categories) {
        YamlNode count = entries.get("count");
        YamlNode repeats = entries.get("repeats");
        if (count != null && repeats != null) {
            throw root.wrong("a rule either counts its own matches (count) or findings of a category (repeats)");
        }
        if (count == null && repeats == null) {
            return null;
        }
        YamlNode node = count == null ? repeats : count;
        Map<String, YamlNode> keys =
                node.map(count == null ? Set.of("category", "times", "within") : Set.of("times", "within"));
        String category = count == null ? node.need(keys, "category").text() : null;
        if (category != null && !categories.has(category)) {
            throw keys.get("category")
                    .wrong("'" + category + "' is no category of the rule book"
                            + Suggestion.among(category, categories.all()));
        }
        return new Rule.Counting(
                category,
                node.need(keys, "times").integer(2, 100),
                node.need(keys, "within").durationMs());
    }

    private String said(String key, Language language) {
        YamlNode node = root.need(entries, key);
        return node.need(node.map(Set.of("en", "ru")), language.code()).text();
    }

    private Rule.Text text(YamlNode node, Language language) {
        Map<String, YamlNode> keys = node.map(TEXT_KEYS);
        List<Rule.SeverityWhen> severityWhen = new ArrayList<>();
        if (keys.containsKey("severity-when")) {
            for (YamlNode when : keys.get("severity-when").list()) {
                Map<String, YamlNode> whenKeys = when.map(Set.of("near", "severity"));
                severityWhen.add(new Rule.SeverityWhen(
                        patterns(when.need(whenKeys, "near")),
                        when.need(whenKeys, "severity").oneOf(SEVERITIES)));
            }
        }
        Rule.Unless own = keys.containsKey("unless") ? unless(keys.get("unless"), UNLESS_KEYS) : Rule.Unless.NOTHING;
        Rule.Unless rules = shared.getOrDefault(language, Rule.Unless.NOTHING);
        if (!own.near().isEmpty() && !rules.near().isEmpty() && own.nearWords() != rules.nearWords()) {
            throw keys.get("unless")
                    .wrong("'near-words' must be what it is in the rule's own exceptions: " + rules.nearWords());
        }
        return new Rule.Text(
                said("message", language),
                said("advice", language),
                patterns(node.need(keys, "match")),
                own.and(rules),
                optional(keys, "with"),
                keys.containsKey("with-words") ? keys.get("with-words").integer(1, 40) : DEFAULT_WITH,
                severityWhen,
                examples(node, keys, "flagged"),
                examples(node, keys, "clean"),
                node.line());
    }

    private static Rule.Unless unless(YamlNode node, Set<String> allowed) {
        Map<String, YamlNode> keys = node.map(allowed);
        return new Rule.Unless(
                optional(keys, "inside"),
                optional(keys, "preceded-by"),
                optional(keys, "followed-by"),
                optional(keys, "near"),
                keys.containsKey("near-words") ? keys.get("near-words").integer(1, 40) : DEFAULT_NEAR,
                optional(keys, "anywhere"));
    }

    private List<Rule.Example> examples(YamlNode node, Map<String, YamlNode> keys, String key) {
        Channel usual = channels.contains(Channel.SPEECH) ? Channel.SPEECH : Channel.CHAT;
        List<Rule.Example> examples = new ArrayList<>();
        for (YamlNode each : node.need(keys, key).list()) {
            if (each.isMap()) {
                each.map(CHANNELS.keySet())
                        .forEach((channel, text) ->
                                examples.add(new Rule.Example(text.text(), CHANNELS.get(channel), text.line())));
            } else {
                examples.add(new Rule.Example(each.text(), usual, each.line()));
            }
        }
        return examples;
    }

    private static List<String> optional(Map<String, YamlNode> entries, String key) {
        return entries.containsKey(key) ? patterns(entries.get(key)) : List.of();
    }

    /** The patterns of a list, each checked to be one. */
    private static List<String> patterns(YamlNode node) {
        List<String> patterns = new ArrayList<>();
        for (YamlNode each : node.list()) {
            pattern(each);
            patterns.add(each.text());
        }
        return patterns;
    }

    static Pattern pattern(YamlNode node) {
        try {
            return PatternParser.parse(node.text());
        } catch (RulePackException e) {
            throw node.wrong(e.getMessage());
        }
    }

    private YamlNode inherited(String key) {
        YamlNode own = entries.getOrDefault(key, defaults.get(key));
        if (own == null) {
            throw root.wrong("'" + key + "' is missing, here and in the folder's category.yaml");
        }
        return own;
    }

    private static Map<String, Severity> severities() {
        Map<String, Severity> severities = new HashMap<>();
        for (Severity severity : Severity.values()) {
            severities.put(severity.code(), severity);
        }
        return severities;
    }
}
