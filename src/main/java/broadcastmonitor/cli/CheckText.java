package broadcastmonitor.cli;

import broadcastmonitor.alerts.Fusion.Fused;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Count;
import broadcastmonitor.cli.terminal.Screen;
import broadcastmonitor.cli.terminal.Style;
import broadcastmonitor.detector.DetectorFault;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.reader.TopLabel;
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
    public void checked(InputItem item, List<Fused> findings) {
        Wording wording = Wording.ofText(item.text());
        russian += wording == Wording.RU ? 1 : -1;
        String place = item.timed() ? Screen.instant(item.startMs()) : wording.say("line ", "строка ") + item.line();
        findings.forEach(fused -> print(place, fused.finding()));
    }

    @Override
    public void read(InputItem item, List<TopLabel> labels) {
        String place = item.timed()
                ? Screen.instant(item.startMs())
                : Wording.ofText(item.text()).say("line ", "строка ") + item.line();
        labels.forEach(each -> console.text(place + "  " + style.dim(Readings.line(each))));
    }

    @Override
    public void whole(List<Fused> findings) {
        findings.forEach(fused -> print(Screen.instant(fused.finding().startMs()), fused.finding()));
    }

    private void print(String place, Finding finding) {
        Finding.Wording told = finding.wording();
        // The message says in which language it was judged.
        Wording said = Wording.ofText(told.message());
        String lane = finding.lane() == Lane.REVIEW ? style.dim(said.say("  to be reviewed", "  на проверку")) : "";
        console.text(place + "  " + style.severity(finding.severity(), said.severityColumn(finding.severity())) + "  "
                + style.bold(said.category(finding.category())) + "  "
                + said.quoted(Screen.clean(finding.quote())) + lane);
        String evidence = told.evidence() == null ? "" : " (" + told.evidence() + ")";
        console.text(" ".repeat(place.length() + 2)
                + style.dim(Screen.clean(told.message() + ". " + told.advice() + evidence)));
    }

    @Override
    public void bad(InputItem item) {
        if (++bad > SHOWN_BAD) {
            return;
        }
        console.note("monitor: line " + item.line() + ": " + item.error());
    }

    @Override
    public void fault(InputItem item, DetectorFault fault) {
        console.note("monitor: " + fault.source() + " failed on line " + item.line() + ": " + fault.reason());
    }

    @Override
    public void end(Check check) {
        if (bad > SHOWN_BAD) {
            console.note("monitor: and " + Count.of(bad - SHOWN_BAD, "line") + " more");
        }
        boolean inRussian = russian > 0;
        if (check.experimental() > 0) {
            console.note(
                    inRussian
                            ? "пробные варианты совпали, без последствий: " + check.experimental()
                            : "experimental variants matched, to no effect: " + check.experimental());
        }
        if (inRussian) {
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
