package broadcastmonitor.cli;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cli.terminal.Screen;
import broadcastmonitor.cli.terminal.Style;
import broadcastmonitor.detector.Lane;
import java.util.List;

/** An alert for a person, in the language of its broadcast. */
final class AlertText {
    /** The name of the detector that reads lines. */
    private static final String READER = "reader";

    private AlertText() {}

    /** A confirmed alert with its advice, or a retraction. */
    static List<String> of(Alert alert, Style style) {
        Wording wording = wording(alert);
        boolean retracted = alert.status() == Alert.Status.RETRACTED;
        String line = Screen.instant(alert.startMs()) + "  "
                + (retracted ? style.dim(wording.say("retracted", "снято")) : badge(alert, wording, style))
                + "  " + category(alert, wording, style) + "  "
                + wording.quoted(Screen.clean(alert.quote())) + marks(alert, wording, style);
        if (retracted || alert.advice() == null) {
            return List.of(line);
        }
        String evidence = alert.evidence() == null ? "" : " (" + alert.evidence() + ")";
        return List.of(line, " ".repeat(9) + style.dim(Screen.clean(alert.advice() + evidence)));
    }

    /** An alert that may still be taken back. */
    static String provisional(Alert alert, Style style) {
        Wording wording = wording(alert);
        return Screen.instant(alert.startMs()) + "  " + style.yellow("? ") + badge(alert, wording, style) + "  "
                + wording.category(alert.category()) + "  " + wording.quoted(Screen.clean(alert.quote()))
                + marks(alert, wording, style) + " "
                + style.dim(wording.say("provisional", "предварительно"));
    }

    /** An alert's message is in its broadcast's language, whatever names are quoted. */
    private static Wording wording(Alert alert) {
        return Wording.ofText(alert.message() == null ? alert.quote() : alert.message());
    }

    /** What is to be reviewed when there is time does not stand out. */
    private static String category(Alert alert, Wording wording, Style style) {
        String category = wording.category(alert.category());
        return alert.lane() == Lane.REVIEW ? style.dim(category) : style.bold(category);
    }

    /** Whose finding it is where no pattern made it, and that it can wait. */
    private static String marks(Alert alert, Wording wording, Style style) {
        String reader = READER.equals(alert.source().detector()) ? wording.say("  (reader)", "  (читатель)") : "";
        String review = alert.lane() == Lane.REVIEW ? wording.say("  to be reviewed", "  на проверку") : "";
        return reader.isEmpty() && review.isEmpty() ? "" : style.dim(reader + review);
    }

    private static String badge(Alert alert, Wording wording, Style style) {
        if (alert.lane() == Lane.REVIEW) {
            return style.dim(wording.severityColumn(alert.severity()));
        }
        return style.severity(alert.severity(), wording.severityColumn(alert.severity()));
    }
}
