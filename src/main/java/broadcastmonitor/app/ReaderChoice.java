package broadcastmonitor.app;

import broadcastmonitor.reader.Caution;
import java.util.Objects;

/**
 * Which reader is to judge beside the patterns.
 *
 * @param off none
 * @param name a name or directory, or null for the one that comes with the program; a named one that cannot be used is a mistake,
 *     without the other the patterns judge alone
 * @param caution how sure it must be before it alerts
 */
public record ReaderChoice(boolean off, String name, Caution caution) {
    /** The one that comes with the program, as sure as it is by default. */
    public static final ReaderChoice STANDARD = new ReaderChoice(false, null, Caution.BALANCED);

    /** None. */
    public static final ReaderChoice OFF = new ReaderChoice(true, null, Caution.BALANCED);

    public ReaderChoice {
        Objects.requireNonNull(caution, "caution");
    }
}
