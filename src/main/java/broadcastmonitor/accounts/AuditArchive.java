package broadcastmonitor.accounts;

import java.util.List;

/** Where audit entries are kept for ever. */
@FunctionalInterface
public interface AuditArchive {
    /** The newest entries that are meant, the newest first. */
    List<AuditEntry> find(AuditQuery query);
}
