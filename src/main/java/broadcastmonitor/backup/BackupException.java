package broadcastmonitor.backup;

/** A backup that cannot be made or used. The message is the one line that says what is wrong and what to do. */
public final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BackupException(String message) {
        super(message);
    }

    public BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
