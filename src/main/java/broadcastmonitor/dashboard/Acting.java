package broadcastmonitor.dashboard;

import broadcastmonitor.accounts.Account;
import broadcastmonitor.accounts.Principal;
import broadcastmonitor.accounts.RoleMatrix;
import broadcastmonitor.web.Asker;
import broadcastmonitor.web.Audits;
import broadcastmonitor.web.JsonRequest;
import broadcastmonitor.web.Refusal;
import broadcastmonitor.web.RequestBody;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts into what a page sends who does it: whoever is logged in, whatever the page says. Only where there are no accounts does the page's word
 * count.
 */
final class Acting {
    private static final String WHO = "who";

    private Acting() {}

    /**
     * The body of a request with events, each with its author.
     *
     * @throws Refusal 403 when they may not publish one of its kind, or it says that somebody else did it
     */
    static byte[] events(Context context, RequestBody bodies) {
        Principal who = Asker.who(context);
        return JsonRequest.changed(bodies.json(context), whole -> {
            List<String> said = new ArrayList<>();
            for (JsonNode event : whole.path("events")) {
                sign(who, event);
                String type = event.path("type").asText();
                if (!RoleMatrix.mayPublish(who.role(), type)) {
                    throw new Refusal(403, "a " + who.role().code() + " may not publish events of type " + type);
                }
                said.add(code(type) + " " + code(event.path("case").asText())
                        + code(event.path("broadcast").asText())
                        + (event.has("verdict")
                                ? " " + code(event.path("verdict").asText())
                                : ""));
            }
            JsonNode first = whole.path("events").path(0);
            Audits.about(
                    context,
                    first.hasNonNull("broadcast") ? code(first.path("broadcast").asText()) : null,
                    first.hasNonNull("case") ? code(first.path("case").asText()) : null,
                    String.join("; ", said));
        });
    }

    /** The body of a request that says something of whoever sends it. */
    static byte[] body(Context context, RequestBody bodies) {
        Principal who = Asker.who(context);
        return JsonRequest.changed(bodies.json(context), whole -> sign(who, whole));
    }

    /** What is sent again from a browser that others use too must not become theirs. */
    private static void sign(Principal who, JsonNode event) {
        if (who.mayName() || !(event instanceof ObjectNode object)) {
            return;
        }
        String said = event.path(WHO).asText("");
        if (!said.isEmpty() && !Account.key(said).equals(Account.key(who.name()))) {
            throw new Refusal(
                    403, "this was done by somebody else than " + who.name() + ", who is logged in: it is not taken");
        }
        object.put(WHO, who.name());
    }

    /** What cannot be the code or id of anything is not worth a record, and might be words. */
    private static String code(String text) {
        return text.matches("[\\p{L}\\p{N}._-]{0,200}") ? text : "?";
    }
}
