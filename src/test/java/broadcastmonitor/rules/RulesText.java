package broadcastmonitor.rules;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Channel;
import broadcastmonitor.detector.Passage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Rule packs written for one test. */
final class RulesText {
    static final String HEAD = """
            pack: test
            version: 1.0.0
            category: superlative
            clause: "broadcasts 5"
            severity: high
            rules:
            """;

    private RulesText() {}

    static RuleSet load(Path folder, String rules) throws IOException {
        Files.writeString(folder.resolve("test.yaml"), HEAD + rules);
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
