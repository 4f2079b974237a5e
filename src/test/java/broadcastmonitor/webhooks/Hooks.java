package broadcastmonitor.webhooks;

import broadcastmonitor.accounts.Scope;
import broadcastmonitor.broadcast.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Receivers and messages of tests. */
public final class Hooks {
    private Hooks() {}

    /** One that is told everything that is usual of some broadcasts, from the beginning of time. */
    public static Webhook to(String id, String url, String... broadcasts) {
        return new Webhook(
                id,
                url,
                new Filter(Kind.USUAL, new Scope(Set.of(), Set.of(broadcasts)), null),
                Webhook.Form.STANDARD,
                Language.EN,
                List.of(Signature.secret()),
                Instant.EPOCH,
                true,
                null);
    }

    static Delivery delivery(Webhook webhook, Instant at) {
        Notice notice = new Notice(
                "n1", Kind.BROADCAST_ENDED, at, "shop-1", null, null, new Notice.Text("Over", "Окончен"), Map.of());
        return Delivery.of(notice, webhook, at);
    }
}
