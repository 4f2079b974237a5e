package broadcastmonitor.cli;

/** What the user has to put right. The message is the one line that says what is wrong and what to do. */
final class UserMistake extends RuntimeException {
    private static final long serialVersionUID = 1;

    UserMistake(String message) {
        super(message);
    }
}
