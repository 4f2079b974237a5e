package broadcastmonitor.kafka;

import java.util.Objects;

/** A Kafka cluster that cannot be used. The message is one line for the user: what is wrong and what to do. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Who can mend it. */
    public enum Kind {
        /** The user, by another option or by making room: exit code 2. */
        MISTAKE(2),
        /** Nobody at the command line; it failed while it ran: exit code 1. */
        FAULT(1),
        /** As {@link #FAULT}: the data that the broker inside this process finds cannot be used. */
        DAMAGE(1);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    private final Kind kind;

    private ClusterException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    public static ClusterException mistake(String message, Throwable cause) {
        return new ClusterException(Kind.MISTAKE, message, cause);
    }

    public static ClusterException fault(String message, Throwable cause) {
        return new ClusterException(Kind.FAULT, message, cause);
    }

    public static ClusterException damage(String message, Throwable cause) {
        return new ClusterException(Kind.DAMAGE, message, cause);
    }

    public Kind kind() {
        return kind;
    }

    /** 2 for what the user can put right, else 1. */
    public int exitCode() {
        return kind.exitCode;
    }
}
