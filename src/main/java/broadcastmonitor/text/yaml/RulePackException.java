package broadcastmonitor.text.yaml;

/** A rule pack, lexicon or brief that cannot be used. The message is one line for its author: file, line, remedy. */
public final class RulePackException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RulePackException(String message) {
        super(message);
    }
}
