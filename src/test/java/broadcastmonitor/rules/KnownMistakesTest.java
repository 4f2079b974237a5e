package broadcastmonitor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.text.yaml.RulePackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownMistakesTest {
    private static final Path SHIPPED = Path.of("rules");
    private static final Pattern QUOTED = Pattern.compile("[\"«]([^\"»]+)[\"»]");

    @TempDir
    Path folder;

    private KnownMistakes written(String file, String rule) throws Exception {
        Path place = folder.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, rule);
        return new KnownMistakes(folder);
    }

    @Test
    void shouldSayItInTheLanguageThatIsRead() throws Exception {
        KnownMistakes known = written(
                "superlative/best.yaml",
                "id: superlative.best\nfalse-positives: {en: [a title], ru: [название, имя]}\n");
        assertThat(known.of("superlative.best", Language.EN)).containsExactly("a title");
        assertThat(known.of("superlative.best", Language.RU)).containsExactly("название", "имя");
    }

    @Test
    void shouldSayItInTheOtherLanguageRatherThanNotAtAll() throws Exception {
        KnownMistakes known =
                written("superlative/best.yml", "id: superlative.best\nfalse-positives: {ru: название}\n");
        assertThat(known.of("superlative.best", Language.EN)).containsExactly("название");
        written("superlative/plain.yaml", "id: superlative.plain\nfalse-positives: [Number One]\n");
        assertThat(known.of("superlative.plain", Language.RU)).containsExactly("Number One");
    }

    @Test
    void shouldFindARuleByItsIdWhateverItsFileIsCalled() throws Exception {
        written("superlative/best.yaml", "id: superlative.other\nfalse-positives: [other]\n");
        KnownMistakes known = written("superlative/zz.yaml", "id: superlative.best\nfalse-positives: [best]\n");
        assertThat(known.of("superlative.best", Language.EN)).containsExactly("best");
    }

    @Test
    void shouldKnowNothingWhereThereIsNothing() throws Exception {
        assertThat(new KnownMistakes(folder.resolve("none")).of("superlative.best", Language.EN))
                .isEmpty();
        KnownMistakes known = written("superlative/best.yaml", "id: superlative.best\n");
        for (String rule : List.of(
                "superlative.best",
                "superlative.worst",
                "reader.rudeness",
                "by-hand.rudeness",
                "",
                ".",
                "..",
                "../superlative.best",
                "superlative.",
                "superlative/best.yaml",
                "superlative.../x")) {
            assertThat(known.of(rule, Language.EN)).as(rule).isEmpty();
        }
    }

    @Test
    void shouldBeToldOfAsSoonAsTheFileSaysIt() throws Exception {
        KnownMistakes known = written("superlative/best.yaml", "id: superlative.best\nfalse-positives: [a]\n");
        assertThat(known.of("superlative.best", Language.EN)).containsExactly("a");
        written("superlative/best.yaml", "id: superlative.best\nfalse-positives: [b]\n");
        assertThat(known.of("superlative.best", Language.EN)).containsExactly("b");
    }

    @Test
    void shouldRefuseWhatIsNeitherAListNorTwo() throws Exception {
        String rule =
                "id: superlative.best\nclause: c\nseverity: high\nmessage: {en: m, ru: м}\nadvice: {en: a, ru: с}\n"
                        + "false-positives: {de: [Titel]}\nvariants: []\n";
        written("superlative/best.yaml", rule);
        assertThatThrownBy(() -> RuleSet.load(folder))
                .isInstanceOf(RulePackException.class)
                .hasMessageContaining("superlative/best.yaml:6: unknown key 'de'");
    }

    /** A mistake that is mended is to leave the file. */
    @Test
    void shouldShipNoMistakeThatIsNotMade() {
        Evaluator evaluator = new Evaluator(RuleSet.load(SHIPPED), Brief.none());
        KnownMistakes known = new KnownMistakes(SHIPPED);
        List<String> notMade = new ArrayList<>();
        int quoted = 0;
        for (RuleFiles.Category category : RuleFiles.of(SHIPPED).categories()) {
            for (Path file : category.rules()) {
                String rule =
                        category.name() + "." + file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
                for (Language language : Language.values()) {
                    for (String text : known.of(rule, language)) {
                        for (MatchResult match : QUOTED.matcher(text).results().toList()) {
                            quoted++;
                            if (!finds(evaluator, rule, match.group(1))) {
                                notMade.add(rule + ": " + match.group(1));
                            }
                        }
                    }
                }
            }
        }
        assertThat(notMade).isEmpty();
        assertThat(quoted).isGreaterThan(20);
    }

    private static boolean finds(Evaluator evaluator, String rule, String said) {
        Passage passage = Passage.ofText(said, Language.byScript(said), Channel.SPEECH);
        return evaluator.evaluate(EvaluationState.start(), passage).findings().stream()
                .map(Finding::rule)
                .anyMatch(rule::equals);
    }
}
