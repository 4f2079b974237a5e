package broadcastmonitor.rules;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** Rules written for one test. */
final class RulesText {
    /** What the rules of a test have in common. */
    static final String HEAD = """
            clause: "broadcasts 5"
            severity: high
            """;

    private RulesText() {}

    /** Loads rules made by {@link #rule}, one behind the other. */
    static RuleSet load(Path folder, String rules) throws IOException {
        Path category = Files.createDirectories(folder.resolve("superlative"));
        List<Map<String, Object>> all = new Yaml().load(rules.indent(0));
        for (Map<String, Object> each : all) {
            Map<String, Object> rule = new LinkedHashMap<>(new Yaml().<Map<String, Object>>load(HEAD));
            rule.putAll(each);
            Map<String, Object> variant = new LinkedHashMap<>(Map.of("id", "one"));
            for (Language language : Language.values()) {
                if (rule.remove(language.code()) instanceof Map<?, ?> text) {
                    Map<Object, Object> said = new LinkedHashMap<>(text);
                    if (said.remove("examples") instanceof Map<?, ?> examples) {
                        said.putAll(examples);
                    }
                    variant.put(language.code(), said);
                }
            }
            if (variant.size() > 1) {
                rule.put("variants", List.of(variant));
            }
            Files.writeString(category.resolve(rule.get("id") + ".yaml"), new Yaml().dump(rule));
        }
        return RuleSet.load(folder);
    }

    /** One rule with English text only. */
    static String rule(String id, String extra, String body) {
        return """
              - id: %s
                message: {en: m, ru: м}
                advice: {en: a, ru: с}
            %s
                en:
            %s
            """.formatted(id, extra.indent(4), body.indent(6));
    }

    static void lexicons(Path folder, String text) throws IOException {
        Files.createDirectories(folder.resolve("lexicons"));
        Files.writeString(folder.resolve("lexicons").resolve("test.yaml"), text);
    }

    static List<Finding> findings(RuleSet set, String text) {
        return findings(set, text, Language.EN, Channel.SPEECH);
    }

    static List<Finding> findings(RuleSet set, String text, Language language, Channel channel) {
        return new Evaluator(set, Brief.none())
                .evaluate(EvaluationState.start(), Passage.ofText(text, language, channel))
                .findings();
    }
}
