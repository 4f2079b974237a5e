package broadcastmonitor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.text.yaml.RulePackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleTextsTest {
    private static final String PACK = """
            id: superlative.NAME
            clause: "broadcasts 5"
            severity: high
            message: {en: m, ru: м}
            advice: {en: a, ru: с}
            variants:
              - id: word
                en: {match: [WORD], flagged: [say WORD now], clean: [nothing at all]}
            """;

    @TempDir
    Path folder;

    private static String pack(String name, String word) {
        return PACK.replace("NAME", name).replace("WORD", word);
    }

    @Test
    void shouldHaveTheHashThatAlertsCarryAndComeBackByteForByte() throws Exception {
        Path rules = folder.resolve("rules");
        Files.createDirectories(rules.resolve("superlative"));
        Files.writeString(
                rules.resolve("superlative/one.yaml"), pack("one", "unrivalled").replace("\n", "\r\n"));
        Files.writeString(rules.resolve("superlative/two.yml"), "\uFEFF" + pack("two", "peerless"));
        Files.createDirectories(rules.resolve("feedback"));
        Files.writeString(rules.resolve("feedback/en.jsonl"), "{}\n");
        RuleTexts texts = RuleTexts.read(rules);

        assertThat(texts.files()).containsOnlyKeys("superlative/one.yaml", "superlative/two.yml");
        assertThat(texts.hash()).isEqualTo(RuleSet.loadUnproven(rules).hash());
        Path copy = folder.resolve("copy");
        assertThat(texts.writeTo(copy)).isEqualTo(2);
        assertThat(texts.writeTo(copy)).isZero();
        assertThat(RuleSet.loadUnproven(copy).hash()).isEqualTo(texts.hash());
        assertThat(Files.readAllBytes(copy.resolve("superlative/one.yaml")))
                .isEqualTo(Files.readAllBytes(rules.resolve("superlative/one.yaml")));
    }

    @Test
    void shouldTurnAFolderIntoAnyOtherVersionAndLeaveWhatLiesBesideIt() throws Exception {
        Random random = new Random(16);
        Path place = folder.resolve("place");
        Files.createDirectories(place.resolve("globs"));
        Files.writeString(place.resolve("globs/en.txt"), "kept");
        for (int i = 0; i < 50; i++) {
            Map<String, String> files = new TreeMap<>();
            for (int j = 0; j <= random.nextInt(8); j++) {
                files.put("superlative/r" + random.nextInt(9) + ".yaml", "text " + random.nextInt(3));
            }
            RuleTexts wanted = new RuleTexts(new TreeMap<>(files));
            wanted.writeTo(place);
            assertThat(RuleTexts.read(place)).isEqualTo(wanted);
            assertThat(RuleTexts.read(place).hash()).isEqualTo(wanted.hash());
        }
        assertThat(place.resolve("globs/en.txt")).hasContent("kept");
    }

    @Test
    void shouldNotLetAPathLeadOutOfTheFolder() {
        for (String path : new String[] {
            "../a.yaml",
            "a/../../b.yaml",
            "/a.yaml",
            "a//b.yaml",
            ".git/a.yaml",
            "a\\b.yaml",
            "a/b.txt",
            "",
            "a/b/c/d/e.yaml"
        }) {
            assertThatThrownBy(() -> new RuleTexts(new TreeMap<>(Map.of(path, "x"))))
                    .as(path)
                    .isInstanceOf(RulePackException.class);
        }
    }
}
