package broadcastmonitor.cli;

import broadcastmonitor.rules.Finding;
import broadcastmonitor.rules.RuleFault;
import java.util.List;

/** Shows what {@code check} finds, item by item. */
interface CheckView {
    void checked(CheckItem item, List<Finding> findings);

    void bad(CheckItem item);

    void fault(CheckItem item, RuleFault fault);

    void end(Check check);
}
