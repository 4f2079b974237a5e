package broadcastmonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.reader.BundledReader;
import broadcastmonitor.reader.Caution;
import broadcastmonitor.reader.ReaderUnavailable;
import broadcastmonitor.speech.model.WorkProgress;
import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorsTest {
    private static final Path RULES = Path.of("rules");
    private static final String BEST = "this is the best kettle anyone has ever made";

    @TempDir
    Path temp;

    private Detectors open(ReaderChoice choice, Path rules, Path installed) {
        return Detectors.open(choice, rules, new ReaderStore(installed, temp.resolve("nothing")), WorkProgress.NONE);
    }

    private static ReaderChoice named(String name) {
        return new ReaderChoice(false, name, Caution.CAREFUL);
    }

    @Test
    void shouldJudgeWithTheReaderThatIsNamed() {
        try (Detectors detectors =
                open(named(BundledReader.directory().toString()), RULES, temp.resolve("installed"))) {
            assertThat(detectors.hasReader()).isTrue();
            assertThat(detectors.readerLine()).isEqualTo("reader broadcast-reader-1, careful");
            assertThat(detectors.of(() -> null, Brief.none()).version("reader")).contains("broadcast-reader-1");
            assertThat(detectors.topLabels(BEST, Language.EN, Channel.SPEECH).get(0))
                    .matches(top -> top.label().equals("superlative")
                            && top.score() > 0.9
                            && top.quote().equals(BEST.substring(top.start(), top.end())));
        }
    }

    @Test
    void shouldLeaveTheReaderOutWhenItIsOff() {
        try (Detectors detectors =
                open(ReaderChoice.OFF, RULES, BundledReader.directory().getParent())) {
            assertThat(detectors.hasReader()).isFalse();
            assertThat(detectors.of(() -> null, Brief.none()).version("reader")).isEmpty();
            assertThat(detectors.topLabels(BEST, Language.EN, Channel.SPEECH)).isEmpty();
        }
    }

    @Test
    void shouldJudgeByPatternsAloneWhereThereIsNoReader() {
        try (Detectors detectors = open(ReaderChoice.STANDARD, RULES, temp.resolve("installed"))) {
            assertThat(detectors.hasReader()).isFalse();
            assertThat(detectors.readerLine()).startsWith("no reader, the patterns judge alone: ");
        }
    }

    @Test
    void shouldJudgeByPatternsAloneWithRulesThatDoNotSayWhatItsFindingsMean() {
        try (Detectors detectors =
                open(ReaderChoice.STANDARD, temp, BundledReader.directory().getParent())) {
            assertThat(detectors.hasReader()).isFalse();
            assertThat(detectors.readerLine()).contains("does not say what the reader's findings mean");
        }
        assertThatThrownBy(() -> open(named(BundledReader.directory().toString()), temp, temp))
                .isInstanceOf(ReaderUnavailable.class)
                .hasMessageContaining("copy it from the program's own rules");
    }

    @Test
    void shouldRefuseAReaderThatWasNamedAndIsNotThereOrDamaged() throws IOException {
        assertThatThrownBy(() -> open(named("house-1"), RULES, temp.resolve("installed")))
                .isInstanceOf(ReaderUnavailable.class)
                .hasMessageContaining("house-1");
        Path damaged = damaged();
        assertThatThrownBy(() -> open(named(damaged.toString()), RULES, temp.resolve("installed")))
                .isInstanceOf(ReaderUnavailable.class)
                .hasMessageContaining("pieces.tsv")
                .hasMessageNotContaining("\n");
        try (Detectors detectors = open(ReaderChoice.STANDARD, RULES, damaged.getParent())) {
            assertThat(detectors.hasReader()).isFalse();
            assertThat(detectors.readerLine()).contains("pieces.tsv");
        }
    }

    @Test
    void shouldRefuseThresholdsThatCannotBeRead() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("reader"));
        Files.copy(RULES.resolve("reader/categories.yaml"), folder.resolve("categories.yaml"));
        Files.writeString(folder.resolve("thresholds.yaml"), "review: many\n");

        assertThatThrownBy(() -> open(
                        ReaderChoice.STANDARD, temp, BundledReader.directory().getParent()))
                .isInstanceOf(RulePackException.class)
                .hasMessageContaining("thresholds.yaml");
    }

    @Test
    void shouldReadWordsOnlyWhenTheyAreNeededOrAskedFor() throws IOException {
        Path rules = Files.createDirectories(temp.resolve("rules"));
        for (String folder : new String[] {"talk", "facts"}) {
            Files.createDirectories(rules.resolve(folder));
            try (var files = Files.list(RULES.resolve(folder))) {
                for (Path file : files.toList()) {
                    Files.copy(file, rules.resolve(folder).resolve(file.getFileName()));
                }
            }
        }
        for (String broken : new String[] {"facts/units.yaml", "talk/words-ru.tsv"}) {
            Path file = rules.resolve(broken);
            String whole = Files.readString(file);
            Files.writeString(file, "of: [length\n");
            try (Detectors detectors = open(ReaderChoice.OFF, rules, temp)) {
                assertThat(detectors.of(() -> null, Brief.none())).isNotNull();
            }
            Detectors detectors = open(ReaderChoice.OFF, rules, temp);
            assertThatThrownBy(detectors::complete)
                    .isInstanceOf(RulePackException.class)
                    .hasMessageContaining(file.getFileName().toString());
            Files.writeString(file, whole);
        }
        try (Detectors whole = open(ReaderChoice.OFF, rules, temp)) {
            assertThat(whole.complete()).isSameAs(whole);
        }
    }

    /** A copy of the bundled reader whose list of pieces is something else. */
    private Path damaged() throws IOException {
        Path copy = Files.createDirectories(temp.resolve("damaged").resolve("broadcast-reader-1"));
        try (var files = Files.list(BundledReader.directory())) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(file.getFileName());
                if (!file.endsWith("pieces.tsv")) {
                    Files.copy(file, target);
                }
            }
        }
        Files.writeString(copy.resolve("pieces.tsv"), "gone");
        return copy;
    }
}
