package broadcastmonitor.web;

/** A server cannot be offered as it was asked for. The message is one line that says what to do. */
public final class WebException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WebException(String message) {
        super(message);
    }

    WebException(String message, Throwable cause) {
        super(message, cause);
    }
}
