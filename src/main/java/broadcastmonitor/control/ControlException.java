package broadcastmonitor.control;

/** The control interface cannot be offered as it was asked for. The message is one line that says what to do. */
public final class ControlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ControlException(String message) {
        super(message);
    }

    ControlException(String message, Throwable cause) {
        super(message, cause);
    }
}
