package broadcastmonitor.cli;

import java.util.Locale;

/** Numbers as a person reads them. */
final class Count {
    private Count() {}

    /** {@code 1 line}, {@code 1,200 lines}. */
    static String of(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }
}
