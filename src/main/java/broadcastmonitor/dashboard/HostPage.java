package broadcastmonitor.dashboard;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.Categories;
import broadcastmonitor.cases.ClauseTexts;
import broadcastmonitor.cases.HostWarning;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The host's page, whole in itself: no scripts, nothing loaded, no names of moderators. In the language of the broadcast. */
final class HostPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
            body { margin: 0 auto; padding: 1rem; max-width: 42rem; overflow-wrap: anywhere; }
            h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
            article { border: 1px solid #8888; border-left: .4rem solid #888; border-radius: .3rem; padding: .5rem 1rem; margin: 1rem 0; }
            .warning { border-left-color: #b26a00; } .stop, .flagged { border-left-color: #b3261e; }
            .quiet { opacity: .8; font-size: .9rem; } q { font-weight: 600; } p { margin: .4rem 0; white-space: pre-line; }
            button { font: inherit; min-height: 2.75rem; padding: .5rem 1rem; width: 100%; cursor: pointer; }
            dt { font-size: .9rem; opacity: .8; } dd { margin: 0 0 .5rem; }
            """;

    /** Its own style and nothing else; its forms go back to where it came from. */
    static final String POLICY = "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(Digest.sha256().digest(STYLE.getBytes(StandardCharsets.UTF_8)))
            + "'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60;

    private final boolean russian;
    private final StringBuilder html = new StringBuilder();

    private HostPage(boolean russian) {
        this.russian = russian;
    }

    /** What was flagged and said in one broadcast. */
    static String of(BroadcastView broadcast, List<HostWarning> warnings, List<Case> flagged) {
        HostPage page = new HostPage(isRussian(broadcast));
        page.begin(page.say("Your broadcast", "Ваш эфир") + ": " + title(broadcast));
        page.warnings(warnings);
        page.flagged(flagged);
        return page.end();
    }

    /** A link that leads nowhere. */
    static String nothing() {
        HostPage page = new HostPage(false);
        page.begin("This link does not hold · Ссылка не действует");
        page.html
                .append("<p>It is over, or not whole. Ask whoever gave it to you for another.</p>")
                .append(
                        "<p lang=\"ru\">Срок её действия истёк, или она скопирована не полностью. Попросите новую.</p>");
        return page.end();
    }

    /** It is not known whether something was taken. */
    static String tryAgain(BroadcastView broadcast, String back) {
        HostPage page = new HostPage(isRussian(broadcast));
        page.begin(title(broadcast));
        page.html
                .append("<p><a href=\"")
                .append(escape(back))
                .append("\">")
                .append(page.say("That did not work. Try again", "Не получилось. Попробуйте ещё раз"))
                .append("</a></p>");
        return page.end();
    }

    private static boolean isRussian(BroadcastView broadcast) {
        return Language.RU.code().equals(broadcast.language());
    }

    private static String title(BroadcastView broadcast) {
        return broadcast.title() == null || broadcast.title().isEmpty() ? broadcast.id() : broadcast.title();
    }

    private String say(String english, String inRussian) {
        return russian ? inRussian : english;
    }

    private void begin(String title) {
        html.append("<!doctype html><html lang=\"")
                .append(say("en", "ru"))
                .append(
                        "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escape(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><main><h1>")
                .append(escape(title))
                .append("</h1>");
    }

    private String end() {
        return html.append("</main></body></html>").toString();
    }

    private void heading(String text) {
        html.append("<h2>").append(escape(text)).append("</h2>");
    }

    private void warnings(List<HostWarning> warnings) {
        heading(say("What you were told", "Что вам сообщили"));
        if (warnings.isEmpty()) {
            html.append("<p>").append(say("Nothing.", "Ничего.")).append("</p>");
        }
        for (int i = warnings.size() - 1; i >= 0; i--) {
            warning(warnings.get(i));
        }
    }

    private void warning(HostWarning warning) {
        html.append("<article class=\"")
                .append(warning.level().code())
                .append("\"><strong>")
                .append(escape(level(warning)))
                .append("</strong> <span class=\"quiet\">")
                .append(TIME.format(warning.at()))
                .append("</span><p>")
                .append(escape(warning.text()))
                .append("</p>");
        if (warning.acknowledgedAt() == null) {
            html.append("<form method=\"post\" action=\"?warning=")
                    .append(escape(warning.id()))
                    .append("\"><button>")
                    .append(say("I have read it", "Прочитано"))
                    .append("</button></form>");
        } else {
            html.append("<p class=\"quiet\">")
                    .append(say("You have read it: ", "Вы прочитали: "))
                    .append(TIME.format(warning.acknowledgedAt()))
                    .append("</p>");
        }
        html.append("</article>");
    }

    private String level(HostWarning warning) {
        return switch (warning.level()) {
            case NOTE -> say("Note", "Замечание");
            case WARNING -> say("Warning", "Предупреждение");
            case STOP -> say("Please stop the broadcast", "Рекомендуем остановить эфир");
        };
    }

    private void flagged(List<Case> cases) {
        heading(say("What was flagged", "Что отмечено"));
        if (cases.isEmpty()) {
            html.append("<p>").append(say("Nothing.", "Ничего.")).append("</p>");
        }
        cases.forEach(each -> flagged(each.alert()));
    }

    private void flagged(Alert alert) {
        String language = say("en", "ru");
        html.append("<article class=\"flagged\"><strong>")
                .append(escape(Categories.name(alert.category(), language)))
                .append("</strong> <span class=\"quiet\">")
                .append(place(alert.startMs()))
                .append("</span>");
        if (!alert.quote().isEmpty()) {
            html.append("<p>… <q>").append(escape(alert.quote())).append("</q> …</p>");
        }
        html.append("<dl>");
        String clause = ClauseTexts.of(alert.clause(), alert.category(), language);
        row(say("Why", "Почему"), alert.message());
        row(say("Rule", "Правило"), clause == null ? alert.clause() : alert.clause() + ": " + clause);
        row(say("How to say it instead", "Как сказать иначе"), alert.advice());
        html.append("</dl></article>");
    }

    private void row(String name, String text) {
        if (text != null && !text.isBlank()) {
            html.append("<dt>")
                    .append(escape(name))
                    .append("</dt><dd>")
                    .append(escape(text))
                    .append("</dd>");
        }
    }

    private static String place(long ms) {
        long seconds = ms / SECOND;
        return String.format(
                Locale.ROOT, "%d:%02d:%02d", seconds / MINUTE / MINUTE, seconds / MINUTE % MINUTE, seconds % MINUTE);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
