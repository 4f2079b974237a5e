package broadcastmonitor.dashboard;

import broadcastmonitor.cases.BroadcastView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A broadcast on the wall.
 *
 * @param watchedBy who looks at it
 * @param assignedTo whose it is, or null for nobody's
 */
record WallRow(@JsonUnwrapped BroadcastView view, List<String> watchedBy, String assignedTo) {
    WallRow {
        watchedBy = List.copyOf(watchedBy);
    }
}
