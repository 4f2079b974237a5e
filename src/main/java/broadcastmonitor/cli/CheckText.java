package broadcastmonitor.cli;

import broadcastmonitor.rules.Finding;
import broadcastmonitor.rules.RuleFault;
import broadcastmonitor.text.input.InputItem;
import java.util.List;

/** Findings for a person: where, how grave, which category, the words, and what to say instead. */
final class CheckText implements CheckView {
    /** So many lines that cannot be checked show what is wrong with a file; a thousand hide it. */
    private static final int SHOWN_BAD = 10;

    private final Console console;
    private final Style style;
    private long bad;
    /** How many more passages were Russian than English. */
    private long russian;

    CheckText(Console console) {
        this.console = console;
        this.style = console.style();
    }

    @Override
    public void checked(InputItem item, List<Finding> findings) {
        Wording wording = Wording.ofText(item.text());
        russian += wording == Wording.RU ? 1 : -1;
        for (Finding finding : findings) {
            String place =
                    item.timed() ? Screen.instant(item.startMs()) : wording.say("line ", "строка ") + item.line();
            // The message says in which language the rules were asked.
            Wording said = Wording.ofText(finding.message());
            console.text(place + "  " + style.severity(finding.severity(), said.severityColumn(finding.severity()))
                    + "  " + style.bold(said.category(finding.category())) + "  "
                    + said.quoted(Screen.clean(finding.quote())));
            String evidence = finding.evidence() == null ? "" : " (" + finding.evidence() + ")";
            console.text(" ".repeat(place.length() + 2)
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
        if (russian > 0) {
            String unchecked = check.bad() == 0 ? "" : ", не проверено строк: " + check.bad();
            console.note("замечаний: " + check.findings() + ", с ними фрагментов: " + check.flagged() + " из "
                    + check.passages() + unchecked);
            return;
        }
        String unchecked = check.bad() == 0 ? "" : ", " + Count.of(check.bad(), "line") + " could not be checked";
        console.note(Count.of(check.findings(), "finding") + " in " + check.flagged() + " of "
                + Count.of(check.passages(), "passage") + unchecked);
    }
}
