package broadcastmonitor.dashboard;

import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.web.Refusal;
import io.javalin.http.Context;

/** The view of the topics, once there is one: a server answers before it is built. Safe for any thread. */
final class Desk {
    private volatile CaseDesk view;

    void opened(CaseDesk opened) {
        view = opened;
    }

    boolean isOpen() {
        return view != null;
    }

    /** @throws Refusal 503 when it is not built yet */
    CaseDesk view(Context context) {
        CaseDesk opened = view;
        if (opened == null) {
            context.header("Retry-After", "1");
            throw new Refusal(503, "the topics are still being read; try again");
        }
        return opened;
    }

    /** @throws Refusal 404 when there is no such case */
    Case find(Context context, String id) {
        return view(context)
                .find(id)
                .filter(found -> Sight.sees(context, found))
                .orElseThrow(() -> new Refusal(404, "there is no case \"" + id + "\"; GET /api/cases lists them"));
    }
}
