package broadcastmonitor.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.backtest.MadePast.Rule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private Backtest backtest;
    private List<Tape> tapes;
    private List<Rule> rules;

    @BeforeEach
    void make() throws IOException {
        MadePast made = new MadePast(11);
        rules = made.rules(4);
        backtest = new Backtest(
                List.of(
                        new Step(null, MadePast.side(Files.createDirectory(folder.resolve("old")), rules)),
                        new Step(
                                Factor.RULES,
                                MadePast.side(Files.createDirectory(folder.resolve("new")), rules.subList(0, 2)))),
                Verdicts.NONE,
                JudgedBefore.NOTHING);
        tapes = MadePast.tapes(made.broadcasts(rules, 3, 8));
    }

    @Test
    void shouldGiveTheSameReportWhereverItWasCutOff() throws IOException {
        Path file = folder.resolve("journal");
        String whole = run(file);
        byte[] bytes = Files.readAllBytes(file);
        assertThat(whole).contains("\"removed\"");
        int step = Math.max(1, bytes.length / 60);
        for (int length = 0; length < bytes.length; length += step) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThat(run(file)).as("cut off at %d", length).isEqualTo(whole);
        }
    }

    @Test
    void shouldThrowAwayWhatFollowsADamagedLine() throws IOException {
        Path file = folder.resolve("journal");
        String whole = run(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; at += Math.max(1, bytes.length / 40)) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertThat(run(file)).as("damaged at %d", at).isEqualTo(whole);
        }
    }

    @Test
    void shouldBeginAnewForAnotherBacktest() throws IOException {
        Path file = folder.resolve("journal");
        run(file);
        try (Journal<Outcome> other = Journal.open(file, "another", Outcome.class)) {
            assertThat(other.done()).isZero();
        }
    }

    @Test
    void shouldBelongToOneAtATime() throws IOException {
        Path file = folder.resolve("journal");
        try (Journal<Outcome> ignored = Journal.open(file, "one", Outcome.class)) {
            assertThatThrownBy(() -> Journal.open(file, "one", Outcome.class))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another process");
        }
    }

    private String run(Path file) throws IOException {
        try (Journal<Outcome> journal = Journal.open(file, "one", Outcome.class)) {
            for (int i = (int) journal.done(); i < tapes.size(); i++) {
                journal.add(backtest.judge(tapes.get(i)));
            }
            Side.Name name = new Side.Name("r", "h", null, null);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            JsonReport.write(Report.of(name, name, journal), out);
            return out.toString(StandardCharsets.UTF_8);
        }
    }
}
