package broadcastmonitor.cases.view;

/** The file of a view cannot be used. The message is one line for the user: what is wrong and what to do. */
public final class ViewException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ViewException(String message, Throwable cause) {
        super(message, cause);
    }
}
