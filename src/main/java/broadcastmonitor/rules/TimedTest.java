package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A test over time: what is said or typed when, and what the rules have to find in it. Read from {@code tests/*.yaml} of the rules.
 *
 * @param place file and line
 * @param id its name, unique in its file
 * @param language the language
 * @param channel where it is said
 * @param author who says it
 * @param said the utterances, in their order
 * @param expected the findings, in their order
 */
record TimedTest(
        String place,
        String id,
        Language language,
        Channel channel,
        Author author,
        List<Said> said,
        List<Expected> expected) {

    /**
     * An utterance or message.
     *
     * @param atMs when it begins, in milliseconds of sound
     * @param text the words
     */
    record Said(long atMs, String text) {}

    /**
     * A finding.
     *
     * @param rule the rule
     * @param variant the variant, or null for any
     * @param quote the words, or null for any
     */
    record Expected(String rule, String variant, String quote) {
        boolean met(Expected found) {
            return rule.equals(found.rule)
                    && (variant == null || variant.equals(found.variant))
                    && (quote == null || quote.equals(found.quote));
        }

        @Override
        public String toString() {
            return rule + (variant == null ? "" : "/" + variant) + (quote == null ? "" : " \"" + quote + "\"");
        }
    }

    private static final Map<String, Language> LANGUAGES = Map.of("en", Language.EN, "ru", Language.RU);
    private static final Map<String, Channel> CHANNELS = Map.of("speech", Channel.SPEECH, "chat", Channel.CHAT);
    private static final Map<String, Author> AUTHORS = Map.of("seller", Author.SELLER, "viewer", Author.VIEWER);

    /** The tests of one file. */
    static List<TimedTest> read(YamlNode root) {
        YamlNode tests = root.need(root.map(Set.of("tests")), "tests");
        List<TimedTest> read = new ArrayList<>();
        for (YamlNode node : tests.list()) {
            TimedTest test = one(node);
            if (read.stream().anyMatch(other -> other.id().equals(test.id()))) {
                throw node.wrong("the test '" + test.id() + "' stands here twice; give one of them another id");
            }
            read.add(test);
        }
        return read;
    }

    private static TimedTest one(YamlNode node) {
        Map<String, YamlNode> fields = node.map(Set.of("id", "language", "channel", "role", "said", "expected"));
        List<Said> said = new ArrayList<>();
        for (YamlNode each : node.need(fields, "said").list()) {
            Map<String, YamlNode> line = each.map(Set.of("at", "say"));
            long at = each.need(line, "at").durationMs();
            if (!said.isEmpty() && at < said.get(said.size() - 1).atMs()) {
                throw each.wrong("what is said later comes later: 'at' is before that of the line above");
            }
            said.add(new Said(at, each.need(line, "say").text()));
        }
        List<Expected> expected = new ArrayList<>();
        for (YamlNode each : node.need(fields, "expected").list()) {
            Map<String, YamlNode> finding = each.map(Set.of("rule", "variant", "quote"));
            expected.add(
                    new Expected(each.need(finding, "rule").text(), text(finding, "variant"), text(finding, "quote")));
        }
        return new TimedTest(
                node.place(),
                node.need(fields, "id").text(),
                node.need(fields, "language").oneOf(LANGUAGES),
                fields.containsKey("channel") ? fields.get("channel").oneOf(CHANNELS) : Channel.SPEECH,
                fields.containsKey("role") ? fields.get("role").oneOf(AUTHORS) : Author.SELLER,
                List.copyOf(said),
                List.copyOf(expected));
    }

    private static String text(Map<String, YamlNode> fields, String name) {
        return fields.containsKey(name) ? fields.get(name).text() : null;
    }
}
