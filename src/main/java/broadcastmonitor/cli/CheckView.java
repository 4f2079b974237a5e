package broadcastmonitor.cli;

import broadcastmonitor.rules.Finding;
import broadcastmonitor.rules.RuleFault;
import broadcastmonitor.text.input.InputItem;
import java.util.List;

/** Shows what {@code check} finds, item by item. */
interface CheckView {
    void checked(InputItem item, List<Finding> findings);

    void bad(InputItem item);

    void fault(InputItem item, RuleFault fault);

    void end(Check check);
}
