package broadcastmonitor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The home marketplace and the categories that are judged are settings. */
class MarketplaceTest {
    @TempDir
    Path folder;

    @Test
    void shouldBeOzonAndTheWholeRuleBookByDefault() {
        RuleSet shipped = RuleSet.loadUnproven(Path.of("rules"));

        assertThat(shipped.marketplace()).isEqualTo(Marketplace.ozon());
    }

    @Test
    void shouldChangePlacesWithAnotherMarketplaceAndProveItsExamples() throws IOException {
        copyRules();
        Files.writeString(
                folder.resolve("marketplace.yaml"),
                "home: {en: [wildberries, wild berries], ru: [вайлдберриз, валдберис]}\n");
        Evaluator at = new Evaluator(RuleSet.load(folder), Brief.none());
        Evaluator ozon = new Evaluator(RuleSet.loadUnproven(Path.of("rules")), Brief.none());

        for (String[] talk : new String[][] {
            {"{home} robs its own sellers every single day", "negative-marketplace"},
            {"on {other} the same pan costs fifty dollars more", "competitor"}
        }) {
            assertThat(categories(at, said(talk[0], "wildberries", "ozon"), Language.EN))
                    .contains(talk[1]);
            assertThat(categories(ozon, said(talk[0], "ozon", "wildberries"), Language.EN))
                    .contains(talk[1]);
        }
        assertThat(categories(
                        at,
                        "{home} обманывает и продавцов и покупателей".replace("{home}", "вайлдберриз"),
                        Language.RU))
                .contains("negative-marketplace");
        assertThat(categories(at, "мы на вайлдберриз уже третий год", Language.RU))
                .doesNotContain("competitor");
        assertThat(categories(at, "on wildberries the same pan costs fifty dollars more", Language.EN))
                .doesNotContain("competitor");
    }

    @ParameterizedTest
    @CsvSource({
        "ozon's support,wildberries's support",
        "на озоне,на вайлдберризе",
        "озон*,вайлдберриз*",
        "вайлдберриз*,озон*",
        "валдбериса,озона",
        "Ozon,wildberries",
        "wild berries,ozon",
        "озонатор воздуха,озонатор воздуха",
        "the o zone,the wildberries",
        "вайлдберри*,озон*",
        "(sold* | other*),(sold* | other*)"
    })
    void shouldReadNamesWithTheirEndings(String pack, String read) {
        Marketplace marketplace = new Marketplace(
                List.of("wildberries", "wild berries"),
                List.of("вайлдберриз", "валдберис"),
                Marketplace.ozon().categories(),
                Marketplace.ozon().viewers());

        assertThat(marketplace.read(pack)).isEqualTo(read);
    }

    @Test
    void shouldLeaveOutTheCategoriesThatAreNotJudgedAndTakeNewOnes() throws IOException {
        for (String category : List.of("superlative", "categorical", "house-style")) {
            Files.createDirectories(folder.resolve(category));
            Files.writeString(folder.resolve(category + "/a.yaml"), rule(category));
        }
        assertThatThrownBy(() -> RuleSet.load(folder)).hasMessageContaining("house-style");

        Files.writeString(folder.resolve("house-style/category.yaml"), "name: {en: House style, ru: Стиль дома}\n");
        Files.writeString(folder.resolve("marketplace.yaml"), "categories: [superlative, house-style]\n");

        assertThat(RuleSet.load(folder).rules())
                .extracting(Rule::category)
                .containsExactlyInAnyOrder("superlative", "house-style");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hom: {en: x}|unknown key 'hom'",
                "home: {en: 'x*'}|as it is said",
                "categories: [Super]|lower-case",
                "viewers: [profanty]|profanity"
            })
    void shouldSayWhatIsWrongWithTheSettings(String yaml, String complaint) throws IOException {
        Files.writeString(folder.resolve("marketplace.yaml"), yaml + "\n");

        assertThatThrownBy(() -> RuleSet.load(folder))
                .isInstanceOf(RulePackException.class)
                .hasMessageContaining("marketplace.yaml:1")
                .hasMessageContaining(complaint);
    }

    @Test
    void shouldHoldAgainstViewersOnlyWhatIsWrongWhoeverWritesIt() {
        Marketplace ozon = Marketplace.ozon();

        assertThat(ozon.categories()).allMatch(category -> ozon.binds(Author.SELLER, category));
        assertThat(ozon.categories().stream().filter(category -> ozon.binds(Author.VIEWER, category)))
                .containsExactlyInAnyOrder(
                        "profanity", "discrimination", "rudeness", "illegal", "third-party-promotion");
    }

    @Test
    void shouldExplainEveryClauseAndCategoryThatPacksName() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs/rulebook.md"));
        for (Rule rule : RuleSet.loadUnproven(Path.of("rules")).rules()) {
            assertThat(rows).anyMatch(row -> row.startsWith("| " + rule.clause() + " | "));
            assertThat(rows).anyMatch(row -> row.contains("`" + rule.category() + "`"));
        }
    }

    private void copyRules() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("rules"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path to = folder.resolve(Path.of("rules").relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
    }

    private static String said(String talk, String home, String other) {
        return talk.replace("{home}", home).replace("{other}", other);
    }

    private static List<String> categories(Evaluator evaluator, String text, Language language) {
        return evaluator
                .evaluate(EvaluationState.start(), Passage.ofText(text, language, Channel.SPEECH))
                .findings()
                .stream()
                .map(Finding::category)
                .toList();
    }

    private static String rule(String category) {
        return "id: " + category
                + ".a\nclause: c\nseverity: low\nmessage: {en: m, ru: м}\nadvice: {en: a, ru: а}\nvariants:\n  - id: zig-zag\n"
                + "    en: {match: [\"zig zag\"], flagged: [zig zag], clean: [zig]}\n"
                + "    ru: {match: [\"зиг заг\"], flagged: [зиг заг], clean: [зиг]}\n";
    }
}
