package broadcastmonitor.webhooks;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.Categories;
import broadcastmonitor.webhooks.Notice.Text;
import java.util.Locale;

/**
 * One line for people, in both languages.
 *
 * @param title of the broadcast
 * @param link to where it is seen, or null
 */
record Lines(String title, String link) {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60;
    private static final int LONGEST = 300;

    Text of(Kind kind, Alert alert) {
        Text what =
                switch (kind) {
                    case ALERT_RAISED -> new Text("Alert, may still be retracted", "Тревога, ещё может быть снята");
                    case ALERT_RETRACTED -> new Text("Retracted", "Тревога снята");
                    default -> new Text("Alert", "Тревога");
                };
        return line(what, alert, alert.message());
    }

    Text of(Kind kind, Alert alert, CaseEvent event) {
        Text what =
                switch (kind) {
                    case CASE_REOPENED ->
                        new Text(event.who() + " took the verdict back", event.who() + ": решение отменено");
                    case CASE_ESCALATED ->
                        new Text(
                                event.who() + " passed it on to " + Notices.masked(event.to()),
                                event.who() + ": передано, " + Notices.masked(event.to()));
                    default ->
                        event.verdict() == CaseEvent.Verdict.VIOLATION
                                ? new Text(event.who() + ": a violation", event.who() + ": нарушение")
                                : new Text(event.who() + ": a false alarm", event.who() + ": ложная тревога");
                };
        return line(what, alert, Notices.masked(event.text()));
    }

    /** Of a verdict that somebody who reads this may be asked to give as well, without knowing it. */
    Text ofBlind(Alert alert) {
        return line(new Text("Decided", "Решено"), alert, null);
    }

    Text of(Kind kind, BroadcastAct act) {
        if (kind == Kind.WARNING_ACKNOWLEDGED) {
            return whole("The host has seen the warning", "Ведущий прочитал предупреждение", null);
        }
        String said = Notices.masked(act.text());
        return switch (act.level()) {
            case NOTE -> whole("A note to the host", "Замечание ведущему", said);
            case WARNING -> whole("The host was warned", "Предупреждение ведущему", said);
            case STOP ->
                whole("The host was told to stop the broadcast", "Ведущему рекомендовано остановить эфир", said);
        };
    }

    Text of(Kind kind, String detail) {
        return switch (kind) {
            case BROADCAST_STARTED -> whole("On the air", "Эфир начался", null);
            case BROADCAST_ENDED -> whole("Over", "Эфир окончен", null);
            default -> whole("Not heard as it should be", "Эфир прослушивается с перебоями", detail);
        };
    }

    private Text line(Text what, Alert alert, String more) {
        String place = place(alert.startMs());
        String quote = alert.quote().isEmpty() ? "" : "“" + Notices.masked(alert.quote()) + "”";
        return whole(
                what.en() + ", " + Categories.name(alert.category(), "en") + " ("
                        + alert.severity().code() + ") at " + place,
                what.ru() + ", " + Categories.name(alert.category(), "ru") + " (" + severity(alert) + "), " + place,
                (quote + (more == null || more.isBlank() ? "" : " " + Notices.masked(more))).strip());
    }

    private static String severity(Alert alert) {
        return switch (alert.severity()) {
            case INFO -> "справочно";
            case LOW -> "низкая";
            case MEDIUM -> "средняя";
            case HIGH -> "высокая";
            case CRITICAL -> "критическая";
        };
    }

    private static String place(long ms) {
        long seconds = ms / SECOND;
        return String.format(
                Locale.ROOT, "%d:%02d:%02d", seconds / MINUTE / MINUTE, seconds / MINUTE % MINUTE, seconds % MINUTE);
    }

    private Text whole(String en, String ru, String more) {
        String behind = (more == null || more.isEmpty() ? "" : ": " + cut(more)) + (link == null ? "" : " " + link);
        return new Text(title + " – " + en + behind, title + " – " + ru + behind);
    }

    private static String cut(String text) {
        String flat = text.replaceAll("\\s+", " ").strip();
        return flat.codePointCount(0, flat.length()) <= LONGEST
                ? flat
                : flat.substring(0, flat.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
