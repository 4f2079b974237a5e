package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.yaml.RulePackException;
import broadcastmonitor.text.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rules are known to take for what it is not: {@code false-positives} in their files, for people. Read from the file whenever it is asked for, so that
 * it is as the file is now. Safe for any thread.
 */
public final class KnownMistakes {
    static final String KEY = "false-positives";

    private final Path folder;

    /** @param folder the rules; where there are none, nothing is known */
    public KnownMistakes(Path folder) {
        this.folder = folder;
    }

    /**
     * What is known of a rule.
     *
     * @param rule its id
     * @return in this language, or where the file has none, in the other; empty where there is no such rule, or its file says nothing
     * @throws RulePackException when its file cannot be read
     */
    public List<String> of(String rule, Language language) {
        int dot = rule.indexOf('.');
        if (dot <= 0 || !Files.isDirectory(folder)) {
            return List.of();
        }
        String category = rule.substring(0, dot);
        RuleFiles files = RuleFiles.of(folder);
        return files.categories().stream()
                .filter(each -> each.name().equals(category))
                .findFirst()
                .flatMap(each -> file(files, each, rule))
                .map(file -> said(file, language))
                .orElse(List.of());
    }

    /** A rule's file mostly bears its name. */
    private static Optional<YamlNode> file(RuleFiles files, RuleFiles.Category category, String rule) {
        String usual = rule.substring(category.name().length() + 1);
        return category.rules().stream()
                .filter(file -> stem(file).equals(usual))
                .map(file -> read(files, file))
                .filter(file -> isOf(file, rule))
                .findFirst()
                .or(() -> category.rules().stream()
                        .map(file -> read(files, file))
                        .filter(file -> isOf(file, rule))
                        .findFirst());
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static YamlNode read(RuleFiles files, Path file) {
        return YamlNode.parse(files.name(file), files.text(file));
    }

    private static boolean isOf(YamlNode file, String rule) {
        return file.isMap()
                && file.map().containsKey("id")
                && file.map().get("id").text().equals(rule);
    }

    private static List<String> said(YamlNode file, Language language) {
        YamlNode node = file.map().get(KEY);
        if (node == null) {
            return List.of();
        }
        Map<Language, List<String>> texts = texts(node);
        List<String> own = texts.get(language);
        return own != null ? own : texts.values().stream().findFirst().orElse(List.of());
    }

    /**
     * By language; a plain list stands for every language.
     *
     * @throws RulePackException when it is neither
     */
    static Map<Language, List<String>> texts(YamlNode node) {
        Map<Language, List<String>> texts = new EnumMap<>(Language.class);
        if (node.isMap()) {
            node.map(java.util.Set.of("en", "ru"))
                    .forEach((code, list) -> texts.put(Language.of(code).orElseThrow(), list.texts()));
        } else {
            for (Language each : Language.values()) {
                texts.put(each, node.texts());
            }
        }
        return texts;
    }
}
