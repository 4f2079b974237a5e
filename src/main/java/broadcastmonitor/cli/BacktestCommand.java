package broadcastmonitor.cli;

import broadcastmonitor.app.past.Past;
import broadcastmonitor.backtest.FailOn;
import broadcastmonitor.backtest.Report;
import broadcastmonitor.backtest.TextReport;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Interruption;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor backtest}: rules, reader and brief on what was said, compared with other ones. */
@Command(
        name = "backtest",
        description = {
            "Judges broadcasts of the past by new rules and by old ones, without sound, and says what differs.",
            "Exit code 3 when something is found that --fail-on names."
        })
final class BacktestCommand implements Callable<Integer> {
    /** What was asked not to pass has passed. */
    static final int FAILED = 3;

    private static final int RULES_SHOWN = 40;

    @Mixin
    private BacktestOptions options;

    @Option(names = "--json", description = "The report as one JSON object on stdout.")
    private boolean json;

    @Option(
            names = "--changes",
            paramLabel = "N",
            description = "So many changes are shown on stdout, 20 by default; files have all of them.")
    private int changes = 20;

    @Option(
            names = "--fail-on",
            paramLabel = "CONDITION",
            split = ",",
            description = {
                "Exit with 3 if there are: removed-violations (confirmed by people, no longer alerting), new-critical,",
                "new-false-alarms (called false by people, newly alerting), any-change."
            })
    private List<String> failOn = List.of();

    private final Console console;

    BacktestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<FailOn> conditions =
                failOn.stream().map(BacktestCommand::condition).toList();
        if (changes < 0) {
            throw new UserMistake("--changes " + changes + ": none or more");
        }
        try (Interruption ignored = Interruption.withoutWaiting(console::seal);
                BacktestRun run = new BacktestRun(console, options)) {
            Report report = run.report();
            if (json) {
                run.json(report);
            } else {
                TextReport.lines(report, RULES_SHOWN, changes).forEach(console::line);
            }
            run.files(report);
            console.flush();
            if (console.broken()) {
                throw new IOException("cannot write the result: its reader is gone or the disk is full");
            }
            run.done();
            return failed(report, conditions) ? FAILED : 0;
        } catch (Past.NoPast e) {
            throw new UserMistake(e.getMessage());
        }
    }

    private boolean failed(Report report, List<FailOn> conditions) {
        boolean failed = false;
        for (FailOn each : conditions) {
            if (report.meeting(each) > 0) {
                console.note("monitor: " + each.code() + ": " + report.meeting(each));
                failed = true;
            }
        }
        return failed;
    }

    private static FailOn condition(String code) {
        return FailOn.of(code)
                .orElseThrow(() -> new UserMistake(
                        "--fail-on " + code + ": removed-violations, new-critical, new-false-alarms or any-change"));
    }
}
