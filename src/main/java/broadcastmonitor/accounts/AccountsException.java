package broadcastmonitor.accounts;

/** Accounts cannot be read or changed as was asked. The message is one line that says what to do. */
public final class AccountsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public AccountsException(String message) {
        super(message);
    }

    public AccountsException(String message, Throwable cause) {
        super(message, cause);
    }
}
