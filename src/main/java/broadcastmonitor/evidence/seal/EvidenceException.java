package broadcastmonitor.evidence.seal;

/** Something that was asked for cannot be done. The message is the one line that says what is wrong and what to do. */
public final class EvidenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public EvidenceException(String message) {
        super(message);
    }

    public EvidenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
