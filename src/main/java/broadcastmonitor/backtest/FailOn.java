package broadcastmonitor.backtest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What of a backtest somebody does not want to pass. */
public enum FailOn {
    /** A violation that people confirmed would no longer alert. */
    REMOVED_VIOLATIONS {
        @Override
        boolean isMet(Change change) {
            return change.losesViolation();
        }
    },
    /** Something alerts as critical that did not. */
    NEW_CRITICAL {
        @Override
        boolean isMet(Change change) {
            return change.newlyCritical();
        }
    },
    /** Something alerts that people have called a false alarm, and that did not. */
    NEW_FALSE_ALARMS {
        @Override
        boolean isMet(Change change) {
            return change.newlyFalse();
        }
    },
    /** Anything differs. */
    ANY_CHANGE {
        @Override
        boolean isMet(Change change) {
            return true;
        }
    };

    abstract boolean isMet(Change change);

    /** The name on the command line and in reports. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The condition of a name. */
    public static Optional<FailOn> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
