package broadcastmonitor.audio;

/** A recording that cannot be used as asked. The message is one line for the user: what is wrong and what to do. */
public final class AudioException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public AudioException(String message) {
        super(message);
    }

    public AudioException(String message, Throwable cause) {
        super(message, cause);
    }
}
