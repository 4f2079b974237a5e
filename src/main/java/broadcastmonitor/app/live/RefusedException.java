package broadcastmonitor.app.live;

/** A broadcast is not taken on. The message is one line that says what to do. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** The request itself is wrong: the source, the brief, the language, the id. */
        MISTAKE,
        /** There is a broadcast of this id already. */
        TAKEN,
        /** There is a broadcast of this id, and it is parked. */
        PARKED,
        /** The machine would not keep up. */
        FULL
    }

    private final Reason reason;

    public RefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
