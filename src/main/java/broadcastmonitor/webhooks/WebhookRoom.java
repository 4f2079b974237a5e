package broadcastmonitor.webhooks;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.broadcast.Language;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** What people do with webhooks, whatever they do it by. Safe for any thread. */
public final class WebhookRoom {
    private final WebhooksFile file;
    private final Courier courier;
    private final Notices notices;
    private final InstantSource clock;

    public WebhookRoom(WebhooksFile file, Courier courier, Notices notices, InstantSource clock) {
        this.file = requireNonNull(file, "file");
        this.courier = requireNonNull(courier, "courier");
        this.notices = requireNonNull(notices, "notices");
        this.clock = requireNonNull(clock, "clock");
    }

    /** The receivers. */
    public List<Webhook> webhooks() {
        return file.webhooks();
    }

    /**
     * Adds a receiver, which is told of what happens from now on.
     *
     * @return it, with its secret
     * @throws WebhookException when it cannot be
     */
    public Webhook add(String url, Filter filter, Webhook.Form form, Language language) {
        Webhook added = new Webhook(
                WebhooksFile.freshId(),
                url,
                filter,
                form,
                language,
                List.of(Signature.secret()),
                clock.instant(),
                true,
                null);
        file.add(added);
        return added;
    }

    /** Removes a receiver; what waits for it is given up. */
    public void remove(String id) {
        file.change(id, webhook -> null);
    }

    /** Sends a receiver nothing any more, or again. */
    public void enable(String id, boolean enabled) {
        file.change(id, webhook -> enabled ? webhook.enabledAgain() : webhook.disabled("somebody said so"));
    }

    /** Gives a receiver a further secret; the ones before sign beside it until {@link #newestSecretOnly}. */
    public String secret(String id) {
        String secret = Signature.secret();
        file.change(id, webhook -> webhook.with(secret));
        return secret;
    }

    /** From now on only the newest secret of a receiver signs. */
    public void newestSecretOnly(String id) {
        file.change(id, Webhook::withNewestSecret);
    }

    /** Makes one attempt to send a receiver a test message, now, whatever else waits for it. */
    public Answer test(String id) {
        Webhook webhook = file.find(id);
        Instant now = clock.instant();
        Delivery delivery = Delivery.of(notices.test("test " + UUID.randomUUID(), now), webhook, now);
        return courier.carry(webhook, delivery, now);
    }
}
