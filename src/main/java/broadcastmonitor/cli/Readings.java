package broadcastmonitor.cli;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cli.terminal.Screen;
import broadcastmonitor.reader.TopLabel;
import java.util.List;
import java.util.Locale;

/** What the reader makes of each text, for {@code check -v} and {@code rules explain}. */
@FunctionalInterface
interface Readings {
    /** The labels that a text comes nearest to, likely ones first. */
    List<TopLabel> of(String text, Language language, Channel channel);

    /** One of them in a line. */
    static String line(TopLabel each) {
        return String.format(
                Locale.ROOT,
                "reader: %s %.3f, alerts from %.3f: \"%s\"",
                each.label(),
                each.score(),
                each.alertFrom(),
                Screen.clean(each.quote()));
    }
}
