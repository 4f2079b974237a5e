package broadcastmonitor.cli;

import broadcastmonitor.rules.Finding;
import broadcastmonitor.rules.RuleFault;
import java.util.List;
import java.util.Locale;

/** Findings for a person: where, how grave, which category, the words, and what to say instead. */
final class CheckText implements CheckView {
    private final Console console;
    private final Style style;

    CheckText(Console console) {
        this.console = console;
        this.style = console.style();
    }

    @Override
    public void checked(CheckItem item, List<Finding> findings) {
        for (Finding finding : findings) {
            String place = item.timed() ? Screen.instant(item.startMs()) : "line " + item.line();
            String severity =
                    String.format(Locale.ROOT, "%-8s", finding.severity().code());
            console.line(place + "  " + style.severity(finding.severity(), severity) + "  "
                    + style.bold(finding.category()) + "  \"" + Screen.clean(finding.quote()) + "\"");
            String evidence = finding.evidence() == null ? "" : " (" + finding.evidence() + ")";
            console.line(" ".repeat(place.length() + 2)
                    + style.dim(Screen.clean(finding.message() + ". " + finding.advice() + evidence)));
        }
    }

    @Override
    public void bad(CheckItem item) {
        console.note("monitor: line " + item.line() + ": " + item.error());
    }

    @Override
    public void fault(CheckItem item, RuleFault fault) {
        console.note("monitor: rule " + fault.rule() + " failed on line " + item.line() + ": " + fault.reason());
    }

    @Override
    public void end(Check check) {
        String bad = check.bad() == 0 ? "" : ", " + Count.of(check.bad(), "line") + " could not be checked";
        console.note(Count.of(check.findings(), "finding") + " in " + check.flagged() + " of "
                + Count.of(check.passages(), "passage") + experiments(check) + bad);
    }

    private static String experiments(Check check) {
        return check.experimental() == 0 ? "" : ", besides " + check.experimental() + " of experimental variants";
    }
}
