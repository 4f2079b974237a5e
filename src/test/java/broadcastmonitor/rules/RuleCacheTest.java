package broadcastmonitor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept between starts changes nothing but the time that a start takes. */
class RuleCacheTest {
    private static final Path PACKS = Path.of("rules");
    private static final String SOUND = """
            id: superlative.best
            clause: "broadcasts 5"
            severity: high
            message: {en: m, ru: m}
            advice: {en: a, ru: a}
            variants:
              - id: one
                en:
                  match: ["best {things}"]
                  flagged: ["the best kettle"]
                  clean: ["a good kettle"]
            """;

    @TempDir
    Path folder;

    private Path rules() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        rule(SOUND);
        Files.createDirectories(rules.resolve("lexicons"));
        Files.writeString(rules.resolve("lexicons/things.yaml"), "lexicons: {things: {en: [\"kettle\", \"tea pot\"]}}");
        return rules;
    }

    private void rule(String text) throws IOException {
        Path file = folder.resolve("rules/superlative/best.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private RuleCache cache() {
        return RuleCache.in(folder.resolve("cache"));
    }

    private RuleSet load(Path rules) {
        return RuleSet.load(rules, cache(), share -> {});
    }

    private List<Path> kept() throws IOException {
        if (!Files.exists(folder.resolve("cache"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.sorted().toList();
        }
    }

    /** Whether a set was taken from the cache shows in its examples, which are not kept. */
    private static boolean fromCache(RuleSet set) {
        return set.rules()
                .get(0)
                .variants()
                .get(0)
                .texts()
                .get(Language.EN)
                .flagged()
                .isEmpty();
    }

    private static List<String> found(RuleSet set, String text) {
        return new Evaluator(set, Brief.none())
                        .evaluate(EvaluationState.start(), Passage.ofText(text, Language.EN, Channel.SPEECH))
                        .findings()
                        .stream()
                        .map(finding -> finding.rule() + " " + finding.quote())
                        .toList();
    }

    @Test
    void shouldFindTheSameInEveryExampleOfThePacks() {
        RuleSet fresh = RuleSet.loadUnproven(PACKS);
        RuleSet kept = CompiledForm.read(CompiledForm.write(fresh), fresh.hash());
        Evaluator before = new Evaluator(fresh, Brief.none());
        Evaluator after = new Evaluator(kept, Brief.none());
        Random random = new Random(7);
        int compared = 0;
        for (Rule rule : fresh.rules()) {
            for (Rule.Variant variant : rule.variants()) {
                for (var text : variant.texts().entrySet()) {
                    List<Rule.Example> examples =
                            new ArrayList<>(text.getValue().flagged());
                    examples.addAll(text.getValue().clean());
                    for (Rule.Example example : examples) {
                        if (random.nextInt(8) == 0) {
                            Passage passage = Passage.ofText(example.text(), text.getKey(), example.channel());
                            assertThat(after.evaluate(EvaluationState.start(), passage))
                                    .isEqualTo(before.evaluate(EvaluationState.start(), passage));
                            compared++;
                        }
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(150);
        assertThat(kept.hash()).isEqualTo(fresh.hash());
        assertThat(kept.marketplace()).isEqualTo(fresh.marketplace());
    }

    @Test
    void shouldTakeFromTheCacheWhatWasProvenAndJudgeAsBefore() throws IOException {
        Path rules = rules();
        RuleSet first = load(rules);
        RuleSet second = load(rules);

        assertThat(fromCache(first)).isFalse();
        assertThat(fromCache(second)).isTrue();
        assertThat(second.hash()).isEqualTo(first.hash());
        for (String text : List.of("the best tea pot", "the best kettle", "the best pan")) {
            assertThat(found(second, text)).isEqualTo(found(first, text));
        }
        assertThat(found(second, "the best tea pot")).hasSize(1);
    }

    @Test
    void shouldProveAgainWhatWasChangedAndRefuseABrokenExample() throws IOException {
        Path rules = rules();
        load(rules);

        rule(SOUND.replace("a good kettle", "the best kettle of all"));
        assertThatThrownBy(() -> load(rules))
                .isInstanceOf(RulePackException.class)
                .hasMessageContaining("must not flag its example \"the best kettle of all\"");
        assertThatThrownBy(() -> load(rules)).isInstanceOf(RulePackException.class);

        rule(SOUND.replace("best {things}", "(best | finest) {things}"));
        RuleSet changed = load(rules);
        assertThat(fromCache(changed)).isFalse();
        assertThat(found(changed, "the finest kettle")).hasSize(1);

        Files.writeString(rules.resolve("lexicons/things.yaml"), "lexicons: {things: {en: [\"kettle\", \"pan\"]}}");
        assertThat(found(load(rules), "the best pan")).hasSize(1);

        rule(SOUND);
        Files.writeString(rules.resolve("lexicons/things.yaml"), "lexicons: {things: {en: [\"kettle\", \"tea pot\"]}}");
        assertThat(fromCache(load(rules))).isTrue();
    }

    @Test
    void shouldPassOverWhatIsDamaged() throws IOException {
        Path rules = rules();
        load(rules);
        Path file = kept().get(0);
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(11);
        for (int i = 0; i < 60; i++) {
            byte[] damaged = damaged(sound, random);
            Files.write(file, damaged);

            RuleSet set = load(rules);

            assertThat(fromCache(set)).isFalse();
            assertThat(found(set, "the best tea pot")).hasSize(1);
            assertThat(Files.readAllBytes(file)).isEqualTo(sound);
        }
    }

    private static byte[] damaged(byte[] sound, Random random) {
        int at = random.nextInt(sound.length);
        byte[] damaged = random.nextInt(3) == 0 ? Arrays.copyOf(sound, at) : sound.clone();
        if (damaged.length == sound.length) {
            damaged[at] ^= (byte) (1 + random.nextInt(255));
        }
        return damaged;
    }

    @Test
    void shouldPassOverFormsThatAreNone() throws IOException {
        RuleSet set = RuleSet.loadUnproven(rules());
        byte[] sound = CompiledForm.write(set);
        Random random = new Random(13);
        RuleCache cache = cache();
        byte[] digest = {1};
        for (int i = 0; i < 300; i++) {
            cache.write(digest, damaged(sound, random));

            // whatever comes of it, it is no exception
            cache.read(digest, form -> CompiledForm.read(form, "x"));
        }
        assertThat(cache.read(new byte[] {2}, form -> form)).isEmpty();
    }

    @Test
    void shouldDoWithoutAFolderThatCannotBeWrittenTo() throws IOException {
        Path rules = rules();
        Path file = Files.writeString(folder.resolve("a file"), "x");
        RuleCache nowhere = RuleCache.in(file.resolve("cache"));

        for (int i = 0; i < 2; i++) {
            assertThat(found(RuleSet.load(rules, nowhere, share -> {}), "the best kettle"))
                    .hasSize(1);
        }
    }

    @Test
    void shouldKeepOnlyTheLastUsed() throws IOException {
        RuleCache cache = cache();
        for (byte i = 0; i < 3 * RuleCache.MOST_KEPT; i++) {
            cache.write(new byte[] {i}, new byte[] {i});
        }

        assertThat(kept()).hasSize(RuleCache.MOST_KEPT);
        assertThat(kept()).noneMatch(file -> file.toString().endsWith(".new"));
    }

    @Test
    void shouldServeSeveralProcessesThatStartAtOnce() throws Exception {
        Path rules = rules();
        for (int round = 0; round < 2; round++) {
            List<Process> all = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                all.add(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-D" + RuleCache.PROPERTY + "=" + folder.resolve("cache"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Loading.class.getName(),
                                rules.toString())
                        .redirectErrorStream(true)
                        .start());
            }
            for (Process process : all) {
                String said = new String(process.getInputStream().readAllBytes());
                assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(said.strip()).isEqualTo("1");
            }
        }
        assertThat(kept()).hasSize(1);
        assertThat(fromCache(load(rules))).isTrue();
    }

    /** A process that loads rules and says how much they find. */
    static final class Loading {
        private Loading() {}

        public static void main(String[] args) {
            System.out.println(
                    found(RuleSet.load(Path.of(args[0])), "the best kettle").size());
        }
    }
}
