package broadcastmonitor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sets of rules side by side find what each finds by itself. */
class AbreastTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @TempDir
    private Path folder;

    private static String rule(String id, String match, String more) {
        return """
                id: superlative.%s
                clause: "broadcasts 5"
                severity: high
                message: {en: "said", ru: "сказано"}
                advice: {en: "do not", ru: "не надо"}
                %s
                variants:
                  - id: one
                    en:
                      match: ["%s"]
                      flagged: ["the best price"]
                      clean: ["a shop"]
                """.formatted(id, more, match);
    }

    private RuleSet rules(String name, String... patterns) throws IOException {
        Path category = Files.createDirectories(folder.resolve(name).resolve("superlative"));
        for (int i = 0; i < patterns.length; i++) {
            if (patterns[i] != null) {
                Files.writeString(category.resolve("r" + i + ".yaml"), rule("r" + i, patterns[i], ""));
            }
        }
        return RuleSet.loadUnproven(folder.resolve(name));
    }

    private static Passage said(Random random, long startMs) {
        List<Passage.Spoken> words = new ArrayList<>();
        long at = startMs;
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            String word = RandomRules.WORDS.get(random.nextInt(RandomRules.WORDS.size()));
            words.add(new Passage.Spoken(word, at, at + 200, 1));
            at += 250 + (random.nextInt(10) == 0 ? 1_500 : 0);
        }
        return Passage.ofSpeech("u" + startMs, words, Language.EN, true);
    }

    @Test
    void shouldFindWhatEachFindsByItselfAndJudgeMostPassagesOnce() throws IOException {
        String[] old = {"best ..3 price", "never ..1 before", "call me", "<number> percent", "~buy"};
        String[][] changes = {
            {"best ..2 price", old[1], old[2], old[3], old[4]},
            {old[0], null, old[2], old[3], old[4]},
            {old[0], old[1], old[2], old[3], old[4], "(must | shop) ..2 not"},
            {old[0], old[1], old[2], "<number> (percent | street)", old[4]},
            {old[0], old[1], old[2], old[3], "bo*t"},
        };
        RuleSet first = rules("old", old);
        long taken = 0;
        long judged = 0;
        for (int c = 0; c < changes.length; c++) {
            RuleSet second = rules("new" + c, changes[c]);
            Abreast abreast = first.abreast(folder.resolve("old"), second, folder.resolve("new" + c))
                    .orElseThrow();
            compare(first, second, abreast, new Random(c));
            taken += abreast.taken();
            judged += abreast.judged();
        }
        assertThat(taken).isGreaterThan(judged);
        assertThat(judged).isPositive();
    }

    private static void compare(RuleSet first, RuleSet second, Abreast abreast, Random random) {
        Evaluator one = new Evaluator(first, Brief.none(), DAY);
        Evaluator other = new Evaluator(second, Brief.none(), DAY);
        EvaluationState[] states = {EvaluationState.start(), EvaluationState.start(), EvaluationState.start()};
        for (int i = 0; i < 400; i++) {
            Passage passage = said(random, i * 5_000L);
            Outcome old = abreast.first(one, states[0], passage);
            Outcome now = abreast.second(other, states[1], passage);
            Outcome alone = new Evaluator(second, Brief.none(), DAY).evaluate(states[2], passage);
            assertThat(now.findings())
                    .usingRecursiveComparison()
                    .ignoringFields("origin.packVersion")
                    .isEqualTo(alone.findings());
            assertThat(now.next()).isEqualTo(alone.next());
            states[0] = old.next();
            states[1] = now.next();
            states[2] = alone.next();
        }
    }

    @Test
    void shouldNotBeForSetsThatDifferInAnythingElse() throws IOException {
        RuleSet first = rules("old", "best");
        RuleSet second = rules("new", "best");
        Path newer = folder.resolve("new");
        assertThat(first.abreast(folder.resolve("old"), second, newer)).isPresent();
        Files.writeString(newer.resolve("marketplace.yaml"), "categories: [superlative]\n");
        assertThat(first.abreast(folder.resolve("old"), second, newer)).isEmpty();
        Files.delete(newer.resolve("marketplace.yaml"));
        Files.writeString(newer.resolve("superlative/r1.yaml"), rule("r1", "must", "count: {times: 2, within: 60s}"));
        Optional<Abreast> counting = first.abreast(folder.resolve("old"), counted(newer), newer);
        assertThat(counting).isEmpty();
    }

    private static RuleSet counted(Path newer) {
        return RuleSet.loadUnproven(newer);
    }
}
