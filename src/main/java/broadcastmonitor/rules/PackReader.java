package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Channel;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.text.yaml.RulePackException;
import broadcastmonitor.text.yaml.Suggestion;
import broadcastmonitor.text.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads rule packs and lexicons from YAML. Says what is wrong by file and line; compiles nothing. */
final class PackReader {
    private static final Set<String> PACK_KEYS =
            Set.of("pack", "version", "category", "clause", "severity", "channels", "rules");
    private static final Set<String> RULE_KEYS = Set.of(
            "id",
            "category",
            "clause",
            "severity",
            "channels",
            "min-confidence",
            "evidence",
            "message",
            "advice",
            "count",
            "repeats",
            "en",
            "ru");
    private static final Set<String> TEXT_KEYS =
            Set.of("match", "unless", "with", "with-words", "severity-when", "examples");
    private static final Set<String> UNLESS_KEYS =
            Set.of("inside", "preceded-by", "followed-by", "near", "near-words", "anywhere");
    /** The categories of the rule book; reports and evaluation files rely on them. Settings may add to them. */
    static final Set<String> CATEGORIES = Set.of(
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

    private static final Map<String, Severity> SEVERITIES = severities();
    private static final Map<String, Channel> CHANNELS =
            Map.of(Channel.SPEECH.code(), Channel.SPEECH, Channel.CHAT.code(), Channel.CHAT);
    private static final int DEFAULT_NEAR = 6;
    private static final int DEFAULT_WITH = 8;

    private final String pack;
    private final String version;
    private final Map<String, YamlNode> defaults;
    private final Set<String> categories;

    private PackReader(String pack, String version, Map<String, YamlNode> defaults, Marketplace marketplace) {
        this.pack = pack;
        this.version = version;
        this.defaults = defaults;
        this.categories = new TreeSet<>(CATEGORIES);
        this.categories.addAll(marketplace.categories());
    }

    /** The rules of one pack file. */
    static List<Rule> rules(Path file, Marketplace marketplace) {
        YamlNode root = YamlNode.read(file, marketplace::read);
        Map<String, YamlNode> entries = root.map(PACK_KEYS);
        PackReader reader = new PackReader(
                need(root, entries, "pack").text(),
                need(root, entries, "version").text(),
                entries,
                marketplace);
        List<Rule> rules = new ArrayList<>();
        for (YamlNode node : need(root, entries, "rules").list()) {
            rules.add(reader.rule(node));
        }
        rules.removeIf(rule -> marketplace.leavesOut(rule.category()));
        return rules;
    }

    /** The lexicons of one file: {@code lexicons: {name: {en: [...], ru: [...]}}}. */
    static Map<String, Map<Language, Lexicon.Source>> lexicons(Path file, Marketplace marketplace) {
        YamlNode root = YamlNode.read(file, marketplace::read);
        Map<String, Map<Language, Lexicon.Source>> lexicons = new HashMap<>();
        need(root, root.map(Set.of("lexicons")), "lexicons").map().forEach((name, node) -> {
            Map<Language, Lexicon.Source> sources = new EnumMap<>(Language.class);
            node.map(Set.of("en", "ru", "both")).forEach((code, entries) -> {
                List<Pattern> patterns = new ArrayList<>();
                for (YamlNode entry : entries.list()) {
                    patterns.add(pattern(entry));
                }
                List<Language> languages = code.equals("both")
                        ? List.of(Language.values())
                        : List.of(Language.of(code).orElseThrow());
                for (Language language : languages) {
                    sources.merge(language, new Lexicon.Source(name, patterns), (a, b) -> {
                        List<Pattern> all = new ArrayList<>(a.entries());
                        all.addAll(b.entries());
                        return new Lexicon.Source(name, all);
                    });
                }
            });
            lexicons.put(name, sources);
        });
        return lexicons;
    }

    private static Pattern pattern(YamlNode node) {
        try {
            return PatternParser.parse(node.text());
        } catch (RulePackException e) {
            throw node.wrong(e.getMessage());
        }
    }

    private Rule rule(YamlNode node) {
        Map<String, YamlNode> entries = node.map(RULE_KEYS);
        YamlNode id = need(node, entries, "id");
        if (!id.text().matches("[a-z0-9][a-z0-9.-]{0,79}")) {
            throw id.wrong("id '" + id.text() + "' may have lower-case Latin letters, digits, dots and hyphens only");
        }
        String category = inherited(node, entries, "category").text();
        if (!categories.contains(category)) {
            throw inherited(node, entries, "category")
                    .wrong("'" + category + "' is no category of the rule book"
                            + Suggestion.among(category, categories));
        }
        Rule.Counting counting = counting(node, entries);
        Map<Language, Rule.Text> texts = new EnumMap<>(Language.class);
        Set<Channel> channels = channels(entries);
        for (Language language : Language.values()) {
            YamlNode text = entries.get(language.code());
            boolean ownMatches = counting == null || counting.category() == null;
            if (text != null || !ownMatches) {
                texts.put(
                        language,
                        text(
                                text == null ? node : text,
                                text == null ? Map.of() : text.map(TEXT_KEYS),
                                said(node, entries, "message", language),
                                said(node, entries, "advice", language),
                                channels,
                                ownMatches));
            }
        }
        if (texts.isEmpty()) {
            throw node.wrong("rule '" + id.text() + "' says nothing in any language: add en: and ru:");
        }
        return new Rule(
                id.text(),
                pack,
                version,
                category,
                inherited(node, entries, "clause").text(),
                inherited(node, entries, "severity").oneOf(SEVERITIES),
                channels,
                entries.containsKey("min-confidence")
                        ? entries.get("min-confidence").fraction()
                        : 0,
                entries.containsKey("evidence") && entries.get("evidence").flag(),
                counting,
                texts,
                node.place());
    }

    private Set<Channel> channels(Map<String, YamlNode> entries) {
        YamlNode node = entries.getOrDefault("channels", defaults.get("channels"));
        if (node == null) {
            return EnumSet.allOf(Channel.class);
        }
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        node.list().forEach(each -> channels.add(each.oneOf(CHANNELS)));
        return channels;
    }

    private Rule.Counting counting(YamlNode rule, Map<String, YamlNode> entries) {
        YamlNode count = entries.get("count");
        YamlNode repeats = entries.get("repeats");
        if (count != null && repeats != null) {
            throw rule.wrong("a rule either counts its own matches (count) or findings of a category (repeats)");
        }
        if (count == null && repeats == null) {
            return null;
        }
        YamlNode node = count == null ? repeats : count;
        Map<String, YamlNode> keys =
                node.map(count == null ? Set.of("category", "times", "within") : Set.of("times", "within"));
        String category = count == null ? need(node, keys, "category").text() : null;
        if (category != null && !categories.contains(category)) {
            throw keys.get("category")
                    .wrong("'" + category + "' is no category of the rule book"
                            + Suggestion.among(category, categories));
        }
        return new Rule.Counting(
                category,
                need(node, keys, "times").integer(2, 100),
                need(node, keys, "within").durationMs());
    }

    private static String said(YamlNode rule, Map<String, YamlNode> entries, String key, Language language) {
        YamlNode node = need(rule, entries, key);
        Map<String, YamlNode> languages = node.map(Set.of("en", "ru"));
        return need(node, languages, language.code()).text();
    }

    private static Rule.Text text(
            YamlNode node,
            Map<String, YamlNode> entries,
            String message,
            String advice,
            Set<Channel> channels,
            boolean ownMatches) {
        List<Rule.SeverityWhen> severityWhen = new ArrayList<>();
        if (entries.containsKey("severity-when")) {
            for (YamlNode when : entries.get("severity-when").list()) {
                Map<String, YamlNode> keys = when.map(Set.of("near", "severity"));
                severityWhen.add(new Rule.SeverityWhen(
                        patterns(need(when, keys, "near")),
                        need(when, keys, "severity").oneOf(SEVERITIES)));
            }
        }
        List<Rule.Example> flagged = new ArrayList<>();
        List<Rule.Example> clean = new ArrayList<>();
        if (ownMatches) {
            YamlNode examples = need(node, entries, "examples");
            Map<String, YamlNode> keys = examples.map(Set.of("flagged", "clean"));
            examples(need(examples, keys, "flagged"), channels, flagged);
            examples(need(examples, keys, "clean"), channels, clean);
        }
        return new Rule.Text(
                message,
                advice,
                ownMatches ? patterns(need(node, entries, "match")) : List.of(),
                entries.containsKey("unless") ? unless(entries.get("unless")) : Rule.Unless.NOTHING,
                optional(entries, "with"),
                entries.containsKey("with-words") ? entries.get("with-words").integer(1, 40) : DEFAULT_WITH,
                severityWhen,
                flagged,
                clean,
                node.line());
    }

    private static Rule.Unless unless(YamlNode node) {
        Map<String, YamlNode> keys = node.map(UNLESS_KEYS);
        return new Rule.Unless(
                optional(keys, "inside"),
                optional(keys, "preceded-by"),
                optional(keys, "followed-by"),
                optional(keys, "near"),
                keys.containsKey("near-words") ? keys.get("near-words").integer(1, 40) : DEFAULT_NEAR,
                optional(keys, "anywhere"));
    }

    private static void examples(YamlNode node, Set<Channel> channels, List<Rule.Example> examples) {
        Channel usual = channels.contains(Channel.SPEECH) ? Channel.SPEECH : Channel.CHAT;
        for (YamlNode each : node.list()) {
            if (each.isMap()) {
                each.map(CHANNELS.keySet())
                        .forEach((channel, text) ->
                                examples.add(new Rule.Example(text.text(), CHANNELS.get(channel), text.line())));
            } else {
                examples.add(new Rule.Example(each.text(), usual, each.line()));
            }
        }
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

    private YamlNode inherited(YamlNode rule, Map<String, YamlNode> entries, String key) {
        YamlNode own = entries.getOrDefault(key, defaults.get(key));
        if (own == null) {
            throw rule.wrong("'" + key + "' is missing, here and at the top of the pack");
        }
        return own;
    }

    private static YamlNode need(YamlNode node, Map<String, YamlNode> entries, String key) {
        YamlNode value = entries.get(key);
        if (value == null) {
            throw node.wrong("'" + key + "' is missing");
        }
        return value;
    }

    private static Map<String, Severity> severities() {
        Map<String, Severity> severities = new HashMap<>();
        for (Severity severity : Severity.values()) {
            severities.put(severity.code(), severity);
        }
        return severities;
    }
}
