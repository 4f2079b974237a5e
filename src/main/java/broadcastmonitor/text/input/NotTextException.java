package broadcastmonitor.text.input;

/** What was handed in cannot be read as text. The message is the one line that says what it is and what to do. */
public final class NotTextException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotTextException(String message) {
        super(message);
    }
}
