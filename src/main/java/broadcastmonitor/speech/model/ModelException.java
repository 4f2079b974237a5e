package broadcastmonitor.speech.model;

/**
 * A speech model that cannot be used as asked: it is missing, damaged or unknown. The message is one line for the user:
 * what is wrong and what to do.
 */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ModelException(String message) {
        super(message);
    }
}
