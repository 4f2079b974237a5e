package broadcastmonitor.kafka;

/** A record whose value is not what its topic promises. The message says where it lies and what is wrong with it. */
public final class MalformedValueException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedValueException(String message) {
        super(message);
    }
}
