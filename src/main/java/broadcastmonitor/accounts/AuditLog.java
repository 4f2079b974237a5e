package broadcastmonitor.accounts;

/** Takes what is to be recorded. Safe for any thread. */
public interface AuditLog {
    /** Where nothing is recorded: one person at one machine. */
    AuditLog NONE = entry -> {};

    /** Takes an entry; it is on the disk when this returns. */
    void add(AuditEntry entry);
}
