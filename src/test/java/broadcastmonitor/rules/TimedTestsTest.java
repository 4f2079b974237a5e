package broadcastmonitor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests over time that stand beside the rules. */
final class TimedTestsTest {
    private static final String RULE = """
            id: speech-literacy.hems
            status: stable
            clause: "broadcasts 1"
            severity: low
            count: {times: 3, within: 10s}
            message: {en: "Hems", ru: "Хмыканье"}
            advice: {en: "Do not", ru: "Не надо"}
            variants:
              - id: hem
                en:
                  match: ["hem"]
                  flagged: [hem hem hem]
                  clean: [hem]
            """;

    @TempDir
    private Path folder;

    private TimedTests.Report run(String tests) throws IOException {
        write("speech-literacy/hems.yaml", RULE);
        write("tests/hems.yaml", tests);
        return TimedTests.run(RuleSet.loadUnproven(folder), folder);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String said(int secondsApart, String expected) {
        return """
                tests:
                  - id: three
                    language: en
                    said:
                      - {at: 0s, say: hem one}
                      - {at: %ds, say: hem two}
                      - {at: %ds, say: hem three}
                    expected: %s
                """.formatted(secondsApart, 2 * secondsApart, expected);
    }

    @Test
    void shouldCountOverUtterancesByTheirTimes() throws IOException {
        assertThat(run(said(4, "[{rule: speech-literacy.hems, variant: hem, quote: hem}]"))
                        .failures())
                .isEmpty();
        assertThat(run(said(6, "[]")).failures()).isEmpty();
    }

    @Test
    void shouldSayInOneLineWhatWasExpectedAndWhatWasFound() throws IOException {
        TimedTests.Report report = run(said(4, "[]"));

        assertThat(report.count()).isEqualTo(1);
        assertThat(report.failures())
                .containsExactly(
                        "tests/hems.yaml:2: test 'three' expects nothing, found speech-literacy.hems/hem \"hem\"");
    }

    @Test
    void shouldSayWhichFindingIsMissing() throws IOException {
        assertThat(run(said(6, "[{rule: speech-literacy.hems}]")).failures())
                .containsExactly("tests/hems.yaml:2: test 'three' expects speech-literacy.hems, found nothing");
    }

    @Test
    void shouldRefuseWhatIsNoTest() {
        assertThatThrownBy(() ->
                        run("tests: [{id: a, language: en, said: [{at: 5s, say: a}, {at: 1s, say: b}], expected: []}]"))
                .isInstanceOf(RulePackException.class)
                .hasMessageContaining("tests/hems.yaml:1")
                .hasMessageContaining("'at' is before");
        assertThatThrownBy(() -> run("tests: [{id: a, language: en, said: []}]"))
                .isInstanceOf(RulePackException.class)
                .hasMessageContaining("'expected' is missing");
    }
}
