package broadcastmonitor.app.past;

import broadcastmonitor.app.Detectors;
import broadcastmonitor.backtest.Backtest;
import broadcastmonitor.backtest.Change;
import broadcastmonitor.backtest.Factor;
import broadcastmonitor.backtest.JudgedBefore;
import broadcastmonitor.backtest.Outcome;
import broadcastmonitor.backtest.Side;
import broadcastmonitor.backtest.Step;
import broadcastmonitor.backtest.Tally;
import broadcastmonitor.rules.RuleSet;
import broadcastmonitor.rules.RuleTexts;
import broadcastmonitor.workbench.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tries rules on the broadcasts that a data folder keeps, by patterns and checks of values; without the reader, whose answers a draft of a rule does
 * not change. One at a time, on the caller's thread.
 */
public final class RuleTrial implements Trials {
    private final Path data;
    private final Path scratch;

    /** @param scratch a folder in which rules are laid out */
    public RuleTrial(Path data, Path scratch) {
        this.data = data;
        this.scratch = scratch;
    }

    @Override
    public synchronized Summary run(RuleTexts inForce, RuleTexts draft, Duration last, Listener listener)
            throws IOException {
        Step old = new Step(null, side("in-force", inForce));
        Step now = new Step(Factor.RULES, side("draft", draft));
        Past past = TapeFiles.stored(
                data, new TapeFiles.Choice(Instant.now().minus(last), null, List.of()));
        Path view = data.resolve("view").resolve("cases.db");
        PastVerdicts verdicts = Files.exists(view) ? PastVerdicts.in(view) : PastVerdicts.NONE;
        Backtest backtest = new Backtest(List.of(old, now), verdicts.verdicts(), JudgedBefore.NOTHING);
        Tally total = Tally.NOTHING;
        Map<Change.Kind, Long> kinds = new EnumMap<>(Change.Kind.class);
        long heardMs = 0;
        int done = 0;
        int of = past.tapes().size();
        listener.judged(0, of);
        while (done < of && listener.goesOn()) {
            Outcome outcome = backtest.judge(past.tapes().get(done).tape());
            done++;
            heardMs += outcome.heardMs();
            for (Outcome.Row row : outcome.rows()) {
                total = total.plus(row.tally());
            }
            for (Change change : outcome.changes()) {
                kinds.merge(change.kind(), 1L, Long::sum);
                listener.changed(change);
            }
            listener.judged(done, of);
        }
        return new Summary(
                done,
                heardMs,
                total.before(),
                total.after(),
                total.unchanged(),
                kinds.getOrDefault(Change.Kind.ADDED, 0L),
                kinds.getOrDefault(Change.Kind.REMOVED, 0L),
                kinds.getOrDefault(Change.Kind.CHANGED, 0L),
                kinds.getOrDefault(Change.Kind.MOVED, 0L),
                done == of);
    }

    private Side side(String name, RuleTexts texts) throws IOException {
        Path folder = scratch.resolve(name);
        texts.writeTo(folder);
        RuleSet rules = RuleSet.loadUnproven(folder);
        Detectors detectors = Detectors.patternsAlone().with(folder);
        ZoneId zone = ZoneId.systemDefault();
        return new Side(
                new Side.Name(name, Objects.requireNonNull(rules.hash()), null, null),
                rules.hash(),
                (about, day) -> detectors.of(
                        () -> rules,
                        about,
                        Clock.fixed(day.atTime(12, 0).atZone(zone).toInstant(), zone)),
                null,
                LocalDate.now(zone));
    }
}
