package broadcastmonitor.web;

/** A request is not served. The message is the one line that its sender gets. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    public Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }
}
