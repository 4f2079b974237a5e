package broadcastmonitor.reader;

/**
 * There is no reader to be had; the patterns work on without it. The message is one line that says why and, where the user
 * can mend it, how.
 */
public final class ReaderUnavailable extends RuntimeException {
    /** Why. */
    public enum Cause {
        /** No model is there. */
        MISSING,
        /** It is not as its maker left it. */
        DAMAGED,
        /** It is something else, or a model that this program does not understand. */
        FOREIGN,
        /** This machine does not run it: no native library for it, or the library failed. */
        NATIVE
    }

    private static final long serialVersionUID = 1;

    private final Cause why;

    public ReaderUnavailable(Cause why, String message) {
        super(message);
        this.why = why;
    }

    public ReaderUnavailable(Cause why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    public Cause why() {
        return why;
    }
}
