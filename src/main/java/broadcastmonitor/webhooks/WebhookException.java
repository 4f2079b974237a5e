package broadcastmonitor.webhooks;

/** What somebody wants of the webhooks cannot be; the message is one line for them. */
public final class WebhookException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public WebhookException(String message) {
        super(message);
    }

    public WebhookException(String message, Throwable cause) {
        super(message, cause);
    }
}
