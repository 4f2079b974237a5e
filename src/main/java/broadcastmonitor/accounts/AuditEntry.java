package broadcastmonitor.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;

/**
 * That somebody did, saw or took something, or was refused it. Holds names, ids and codes, and nothing of what was said; of a reveal its reason, masked.
 *
 * @param id once for each entry; one that comes twice is one
 * @param who the name of whoever did it; null where nobody was known
 * @param role of theirs, or null
 * @param via how it was known who they are: session, proxy, token, program, local, command; or null
 * @param address from where, as far as it is known
 * @param action what was done, as {@link RoleMatrix} names it, or login, login-failed, user-added and the like
 * @param broadcast which broadcast it was about, or null
 * @param caseId which case, or null
 * @param detail what else there is to say in codes and ids, or null
 * @param status what was answered, as in HTTP; null where nothing was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"id", "at", "who", "role", "via", "address", "action", "broadcast", "case", "detail", "status"})
public record AuditEntry(
        String id,
        Instant at,
        String who,
        String role,
        String via,
        String address,
        String action,
        String broadcast,

        @com.fasterxml.jackson.annotation.JsonProperty("case")
        String caseId,

        String detail,
        Integer status) {
    private static final int LONGEST = 2_000;

    /** An entry of now. */
    public static AuditEntry of(
            Instant at,
            Principal who,
            String address,
            String action,
            String broadcast,
            String caseId,
            String detail,
            Integer status) {
        return new AuditEntry(
                Secrets.random(),
                at,
                who == null ? null : who.name(),
                who == null ? null : who.role().code(),
                who == null ? null : who.kind().name().toLowerCase(java.util.Locale.ROOT),
                address,
                action,
                bounded(broadcast),
                bounded(caseId),
                bounded(detail),
                status);
    }

    /** What the command line did. */
    public static AuditEntry ofCommand(Instant at, String user, String action, String detail) {
        return new AuditEntry(
                Secrets.random(), at, user, null, "command", null, action, null, null, bounded(detail), null);
    }

    private static String bounded(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
