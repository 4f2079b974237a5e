package broadcastmonitor.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.Mutation;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Rule packs and briefs as people, editors and strangers leave them: taken, or refused in one line that names the file. */
@Tag("fuzz")
class YamlFuzzTest {
    private static final String BRIEF = """
            title: Чайники
            language: ru
            brand: [Nova, "Нова Про"]
            products:
              - name: чайник
                synonyms: [заварник]
                characteristics: {объём: "1,7 л", мощность: "2200 Вт"}
            keywords: [чай]
            evidence:
              - claim: номер один
                source: Nielsen
                criterion: по продажам
                validFrom: 2026-01-01
                validTo: 2026-06-30
            """;
    private static final String PACK = """
            id: superlative.test
            clause: "broadcasts 5"
            severity: high
            message: {en: m, ru: м}
            advice: {en: a, ru: с}
            variants:
              - id: better
                en:
                  match: ["(the | a) best ..2 mop", "better than"]
                  unless:
                    inside: ["better than <brand>"]
                    near: ["not"]
                    near-words: 3
                  flagged: [it is better than others, the best wet mop]
                  clean: [nothing at all, not better than others]
            """;

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void anyBriefIsTakenOrRefused(@ForAll long seed) {
        String text = new String(Mutation.of(BRIEF.getBytes(UTF_8), new Random(seed)), UTF_8);
        try {
            Brief.of("brief.yaml", text);
        } catch (RulePackException e) {
            assertThat(e.getMessage()).startsWith("brief.yaml");
        }
    }

    @Example
    void theRuleItselfIsTaken() throws IOException {
        Path folder = Files.createTempDirectory("fuzz");
        Files.writeString(Files.createDirectory(folder.resolve("superlative")).resolve("test.yaml"), PACK);
        RuleSet.load(folder);
    }

    @Property(tries = 3_000, shrinking = ShrinkingMode.OFF)
    void anyRulePackIsTakenOrRefused(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("fuzz");
        Path category = Files.createDirectory(folder.resolve("superlative"));
        Path file = category.resolve("test.yaml");
        try {
            Files.write(file, Mutation.of(PACK.getBytes(UTF_8), new Random(seed)));
            RuleSet.load(folder);
        } catch (RulePackException e) {
            assertThat(e.getMessage()).contains("test.yaml");
        } finally {
            for (Path each : List.of(file, category, folder)) {
                Files.delete(each);
            }
        }
    }
}
