package broadcastmonitor.accounts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is. Each may do what those before it may, and more; what exactly, {@link RoleMatrix} says. */
public enum Role {
    /** Sees and hears. */
    VIEWER,
    /** Decides on cases. */
    MODERATOR,
    /** Answers for the decisions: reads the audit, takes the sound as it was, takes back what others did. */
    OFFICER,
    /** Runs the service: adds and ends broadcasts, sees accounts. */
    ADMIN;

    /** As it stands in files and on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a code. */
    public static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }

    /** Whether it may what that one may. */
    public boolean includes(Role least) {
        return compareTo(least) >= 0;
    }
}
