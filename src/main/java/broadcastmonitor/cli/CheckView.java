package broadcastmonitor.cli;

import broadcastmonitor.alerts.Fusion.Fused;
import broadcastmonitor.detector.DetectorFault;
import broadcastmonitor.reader.TopLabel;
import broadcastmonitor.text.input.InputItem;
import java.util.List;

/** Shows what {@code check} finds, item by item. */
interface CheckView {
    /** What the reader makes of the item that is shown next; told only when somebody asked for it. */
    default void read(InputItem item, List<TopLabel> labels) {}

    void checked(InputItem item, List<Fused> findings);

    /** What is found about all that was said, when there is anything. */
    void whole(List<Fused> findings);

    void bad(InputItem item);

    void fault(InputItem item, DetectorFault fault);

    void end(Check check);
}
