package broadcastmonitor.cli.terminal;

import java.util.Locale;

/** Numbers as a person reads them. */
public final class Count {
    private Count() {}

    /** {@code 1 line}, {@code 1,200 lines}. */
    public static String of(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }
}
