package broadcastmonitor.cli;

import broadcastmonitor.alerts.Fusion.Fused;
import broadcastmonitor.detector.DetectorFault;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Lane;
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
    public void checked(CheckItem item, List<Fused> findings) {
        String place = item.timed() ? Screen.instant(item.startMs()) : "line " + item.line();
        findings.forEach(fused -> print(place, fused.finding()));
    }

    @Override
    public void whole(List<Fused> findings) {
        findings.forEach(fused -> print(Screen.instant(fused.finding().startMs()), fused.finding()));
    }

    private void print(String place, Finding finding) {
        String severity = String.format(Locale.ROOT, "%-8s", finding.severity().code());
        String lane = finding.lane() == Lane.REVIEW ? style.dim("  to be reviewed") : "";
        console.line(place + "  " + style.severity(finding.severity(), severity) + "  "
                + style.bold(finding.category()) + "  \"" + Screen.clean(finding.quote()) + "\"" + lane);
        Finding.Wording wording = finding.wording();
        String evidence = wording.evidence() == null ? "" : " (" + wording.evidence() + ")";
        console.line(" ".repeat(place.length() + 2)
                + style.dim(Screen.clean(wording.message() + ". " + wording.advice() + evidence)));
    }

    @Override
    public void bad(CheckItem item) {
        console.note("monitor: line " + item.line() + ": " + item.error());
    }

    @Override
    public void fault(CheckItem item, DetectorFault fault) {
        console.note("monitor: " + fault.source() + " failed on line " + item.line() + ": " + fault.reason());
    }

    @Override
    public void end(Check check) {
        String bad = check.bad() == 0 ? "" : ", " + Count.of(check.bad(), "line") + " could not be checked";
        console.note(Count.of(check.findings(), "finding") + " in " + check.flagged() + " of "
                + Count.of(check.passages(), "passage") + bad);
    }
}
