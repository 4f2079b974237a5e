package broadcastmonitor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.backtest.MadePast.Rule;
import broadcastmonitor.backtest.MadePast.Utterance;
import broadcastmonitor.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CausesTest {
    @TempDir
    Path folder;

    @Test
    void shouldSayWhichOfTwoDifferencesAChangeComesOf() throws IOException {
        MadePast made = new MadePast(5);
        List<Rule> old = made.rules(3);
        List<Rule> now = new ArrayList<>(old.subList(0, 2));
        String demoted = old.get(0).id();
        String removed = old.get(2).id();
        List<List<Utterance>> broadcasts = made.broadcasts(old, 1, 40);
        RuleSet first = load("old", old);
        RuleSet second = load("new", now);
        Backtest backtest = new Backtest(
                List.of(
                        new Step(null, MadePast.side("old", first, rule -> false)),
                        new Step(Factor.RULES, MadePast.side("new", second, rule -> false)),
                        new Step(Factor.READER, MadePast.side("new", second, demoted::equals))),
                Verdicts.NONE,
                JudgedBefore.NOTHING);

        List<Change> changes = backtest.judge(MadePast.tapes(broadcasts).get(0)).changes();

        assertThat(changes).extracting(change -> change.old().rule()).contains(demoted, removed);
        assertThat(changes).allSatisfy(change -> {
            boolean gone = change.old().rule().equals(removed);
            assertThat(change.kind()).isEqualTo(gone ? Change.Kind.REMOVED : Change.Kind.MOVED);
            assertThat(change.causes()).isEqualTo(Set.of(gone ? Factor.RULES : Factor.READER));
        });
    }

    @Test
    void shouldNameBothWhenAFindingWasRaisedByTheOneAndMovedByTheOther() throws IOException {
        MadePast made = new MadePast(6);
        List<Rule> now = made.rules(2);
        List<Rule> old = now.subList(0, 1);
        String added = now.get(1).id();
        RuleSet first = load("old", old);
        RuleSet second = load("new", now);
        Backtest backtest = new Backtest(
                List.of(
                        new Step(null, MadePast.side("old", first, rule -> false)),
                        new Step(Factor.RULES, MadePast.side("new", second, rule -> false)),
                        new Step(Factor.READER, MadePast.side("new", second, added::equals))),
                Verdicts.NONE,
                JudgedBefore.NOTHING);

        List<Change> changes = backtest.judge(
                        MadePast.tapes(made.broadcasts(now, 1, 40)).get(0))
                .changes();

        assertThat(changes).isNotEmpty();
        assertThat(changes).allSatisfy(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.ADDED);
            assertThat(change.causes()).containsExactlyInAnyOrder(Factor.RULES, Factor.READER);
        });
    }

    private RuleSet load(String name, List<Rule> rules) throws IOException {
        return RuleSet.loadUnproven(MadePast.write(Files.createDirectory(folder.resolve(name)), rules));
    }
}
