package broadcastmonitor.speech.model;

/** A fault of the world while speech is recognised or a model is fetched. The message is one line for the user. */
public final class SpeechException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SpeechException(String message) {
        super(message);
    }

    public SpeechException(String message, Throwable cause) {
        super(message, cause);
    }
}
