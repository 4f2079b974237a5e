package broadcastmonitor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlobWordsTest {
    private static final String RULE = """
            id: superlative.arms
            clause: "broadcasts 5"
            severity: critical
            message: {en: m, ru: м}
            advice: {en: a, ru: с}
            variants:
              - id: arms
                en:
                  match: ["%s"]
                  unless: {followed-by: ["%s"]}
                  flagged: [the arsenal of the tsar]
                  clean: [the arsenal museum]
                ru: {match: [эбонит], flagged: [эбонит], clean: [дерево]}
            """;

    @TempDir
    private Path folder;

    private void rule(String match, String exception) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("superlative")).resolve("arms.yaml"),
                RULE.formatted(match, exception));
    }

    private List<String> complaints() {
        return Lint.of(folder).stream()
                .map(each -> each.place() + ": " + each.what())
                .toList();
    }

    private Path lock() {
        return folder.resolve("globs").resolve("en.txt");
    }

    @Test
    void shouldAskForTheWordsOfAGlobToBeLookedAtOnce() throws IOException {
        rule("arsenal*", "museum");
        assertThat(complaints())
                .containsExactly("superlative/arms.yaml:9: arsenal* takes 1 word that nobody has confirmed: arsenal; "
                        + "look at them, then run: monitor rules lint --confirm-globs");
        assertThat(GlobWords.confirm(folder))
                .containsExactly("critical alone superlative/arms.yaml:9: arsenal* + arsenal");
        assertThat(complaints()).isEmpty();
        assertThat(Files.readAllLines(lock())).contains("arsenal*: arsenal");
        assertThat(GlobWords.confirm(folder)).isEmpty();
    }

    @Test
    void shouldAskAgainWhenAGlobIsAnotherOne() throws IOException {
        rule("arsenal*", "museum");
        GlobWords.confirm(folder);
        rule("arsen*", "museum");
        assertThat(complaints()).singleElement().asString().contains("arsen* takes ", "arsenic", "arsenal");
        rule("[arsen* !arseni* !arseno*]", "museum");
        assertThat(complaints())
                .singleElement()
                .asString()
                .contains("[arsen* !arseni* !arseno*] takes ", "arsenal")
                .doesNotContain("arsenic");
    }

    @Test
    void shouldSeeThatSomebodyWroteAWordThatIsNotTaken() throws IOException {
        rule("arsenal*", "museum");
        GlobWords.confirm(folder);
        Files.writeString(lock(), Files.readString(lock()).replace(": arsenal", ": arsenal, arsenall"));
        assertThat(complaints())
                .singleElement()
                .asString()
                .contains(
                        "arsenal* does not take what was confirmed: arsenall; run: monitor rules lint --confirm-globs");
        Files.writeString(lock(), Files.readString(lock()).replace("arsenal, arsenall", "arsenall"));
        assertThat(complaints()).singleElement().asString().contains("1 word that nobody has confirmed: arsenal;");
    }

    @Test
    void shouldHoldNothingAgainstALockThatIsRightButWrittenByHand() throws IOException {
        rule("arsenal*", "museum");
        GlobWords.confirm(folder);
        Files.writeString(lock(), Files.readString(lock()).replaceAll("# state .*", "# state 0"));
        assertThat(complaints()).isEmpty();
    }

    @Test
    void shouldCountTheWordsOfExceptionsAndOfWhatTakesMany() throws IOException {
        rule("ar*", "museum*");
        assertThat(complaints()).hasSize(2);
        GlobWords.confirm(folder);
        assertThat(Files.readAllLines(lock()))
                .anyMatch(line -> line.matches("ar\\*: [0-9]+ words, digest [0-9a-f]{12}"))
                .anyMatch(line -> line.matches("museum\\*: [0-9]+ words, digest [0-9a-f]{12}"));
        assertThat(complaints()).isEmpty();
        // As a finding it has to be looked at word by word.
        rule("(museum* of | arsenal)", "museum");
        assertThat(complaints()).singleElement().asString().contains("museum* takes ", "nobody has confirmed: museum");
    }

    @Test
    void shouldAskNobodyAboutWordsThatNoDictionaryHas() throws IOException {
        rule("(arsenal | arsenqqq* | [arsen* #UNKNOWN])", "museum");
        assertThat(complaints()).isEmpty();
        assertThat(GlobWords.confirm(folder)).isEmpty();
        assertThat(Files.readAllLines(lock())).contains("arsenqqq*:").noneMatch(line -> line.startsWith("arsen*"));
    }

    @Test
    void shouldKeepLinesShort() throws IOException {
        rule("ars*", "museum");
        GlobWords.confirm(folder);
        assertThat(Files.readAllLines(lock()))
                .allMatch(line -> line.length() <= Form.LONGEST_LINE)
                .anyMatch(line -> line.startsWith("  "));
        assertThat(complaints()).isEmpty();
    }

    @Test
    void shouldSayWhereALockCannotBeRead() throws IOException {
        rule("arsenal*", "museum");
        GlobWords.confirm(folder);
        Files.writeString(lock(), Files.readString(lock()) + "<<<<<<< HEAD\n");
        assertThatThrownBy(this::complaints)
                .isInstanceOf(RulePackException.class)
                .hasMessageStartingWith("globs/en.txt:5: '<<<<<<< HEAD' should be a glob, a colon and words");
    }
}
