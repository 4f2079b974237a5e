package broadcastmonitor.dashboard;

import broadcastmonitor.accounts.AuditArchive;
import broadcastmonitor.accounts.AuditEntry;
import broadcastmonitor.accounts.AuditQuery;
import broadcastmonitor.web.JsonAnswers;
import broadcastmonitor.web.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who did and saw what. */
final class AuditRoutes {
    private static final Logger log = LoggerFactory.getLogger(AuditRoutes.class);
    private static final List<String> FILTERS =
            List.of("who", "action", "broadcast", "case", "text", "from", "to", "limit");
    private static final int USUAL = 200;

    private final Supplier<AuditArchive> archive;

    /** Some entries, the newest first. */
    record Listing(List<AuditEntry> entries) {}

    /** @param archive gives null while there is none */
    AuditRoutes(Supplier<AuditArchive> archive) {
        this.archive = archive;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/audit", this::list);
    }

    private void list(Context context) {
        Query query = new Query(context, FILTERS);
        AuditQuery wanted = new AuditQuery(
                query.text("who"),
                query.text("action"),
                query.text("broadcast"),
                query.text("case"),
                query.text("text"),
                query.time("from"),
                query.time("to"),
                (int) query.number("limit", 1, AuditQuery.MOST, USUAL));
        JsonAnswers.json(context, 200, new Listing(find(context, wanted)));
    }

    private List<AuditEntry> find(Context context, AuditQuery wanted) {
        AuditArchive kept = archive.get();
        try {
            if (kept != null) {
                return kept.find(wanted);
            }
        } catch (RuntimeException e) {
            log.warn("the audit cannot be read: {}", e.getMessage());
        }
        context.header("Retry-After", "2");
        throw new Refusal(503, "the audit cannot be read at this moment; try again");
    }
}
