package broadcastmonitor.cli;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Count;
import broadcastmonitor.cli.terminal.Screen;
import broadcastmonitor.rules.BriefLint;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code monitor brief}: work on what a broadcast is about. */
@Command(name = "brief", description = "Work on briefs, which say what a broadcast is about.")
final class BriefCommand {
    private final Console console;

    BriefCommand(Console console) {
        this.console = console;
    }

    @Command(description = "Print what the author of a brief would regret.")
    int lint(@Parameters(paramLabel = "FILE", description = "The brief (YAML).") String file) {
        Brief brief = Brief.load(Options.readable(file));
        List<String> warnings = BriefLint.warnings(brief, LocalDate.now());
        warnings.forEach(warning -> console.line(Screen.clean(warning)));
        console.flush();
        console.note(
                warnings.isEmpty()
                        ? "nothing to complain about: "
                                + Count.of(brief.products().size(), "product") + ", "
                                + Count.of(brief.evidence().size(), "piece") + " of evidence"
                        : Count.of(warnings.size(), "complaint"));
        return warnings.isEmpty() ? 0 : 1;
    }
}
