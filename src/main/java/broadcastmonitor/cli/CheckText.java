package broadcastmonitor.cli;

import broadcastmonitor.rules.Finding;
import broadcastmonitor.rules.RuleFault;
import broadcastmonitor.text.input.InputItem;
import java.util.List;
import java.util.Locale;

/** Findings for a person: where, how grave, which category, the words, and what to say instead. */
final class CheckText implements CheckView {
    /** So many lines that cannot be checked show what is wrong with a file; a thousand hide it. */
    private static final int SHOWN_BAD = 10;

    private final Console console;
    private final Style style;
    private long bad;

    CheckText(Console console) {
        this.console = console;
        this.style = console.style();
    }

    @Override
    public void checked(InputItem item, List<Finding> findings) {
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
    public void bad(InputItem item) {
        if (++bad > SHOWN_BAD) {
            return;
        }
        console.note("monitor: line " + item.line() + ": " + item.error());
    }

    @Override
    public void fault(InputItem item, RuleFault fault) {
        console.note("monitor: rule " + fault.rule() + " failed on line " + item.line() + ": " + fault.reason());
    }

    @Override
    public void end(Check check) {
        if (bad > SHOWN_BAD) {
            console.note("monitor: and " + Count.of(bad - SHOWN_BAD, "line") + " more");
        }
        String unchecked = check.bad() == 0 ? "" : ", " + Count.of(check.bad(), "line") + " could not be checked";
        console.note(Count.of(check.findings(), "finding") + " in " + check.flagged() + " of "
                + Count.of(check.passages(), "passage") + unchecked);
    }
}
