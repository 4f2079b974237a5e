package broadcastmonitor.kafka.webhooks;

import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.webhooks.OutboxEntry.Positions;
import broadcastmonitor.webhooks.Answer;
import broadcastmonitor.webhooks.Delivery;
import broadcastmonitor.webhooks.Notice;
import broadcastmonitor.webhooks.Outbox;
import broadcastmonitor.webhooks.Webhook;
import broadcastmonitor.webhooks.WebhookException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time during which this instance is the one that sends. What it does is written in transactions under one name, so that an instance that
 * was taken for dead and is not can write nothing any more. For one thread; only the attempts themselves run elsewhere.
 */
final class Turn implements AutoCloseable {
    /** How many attempts are made at once for one receiver: as many are made again at most when this instance dies. */
    static final int AT_ONCE = 4;

    private static final Logger log = LoggerFactory.getLogger(Turn.class);
    private static final String TRANSACTIONS = "broadcast-webhooks";
    private static final Duration REMEMBER = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PRUNING = Duration.ofHours(1);

    private final WebhookParts parts;
    private final Cluster cluster;
    private final String name = UUID.randomUUID().toString();
    private final KafkaProducer<String, byte[]> producer;
    private final Outbox outbox = new Outbox();
    private final Map<String, String> underWay = new HashMap<>();
    private final BlockingQueue<Tried> tried = new LinkedBlockingQueue<>();
    private Map<String, Long> positions = Map.of();
    private Map<String, Webhook> webhooks = Map.of();
    private Sources sources;
    private long lookNext = System.nanoTime();
    private long rememberNext = System.nanoTime();
    private Instant pruneNext = Instant.MIN;

    private record Tried(Delivery delivery, Answer answer) {}

    Turn(Cluster cluster, WebhookParts parts) {
        this.cluster = cluster;
        this.parts = parts;
        producer = Clients.transactional(cluster, TRANSACTIONS);
        try {
            producer.initTransactions(); // what an earlier one had begun is over now
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /** Takes what somebody has written: an earlier instance, or somebody who wants something sent again. */
    void read(ConsumerRecord<String, byte[]> entry) {
        if (OutboxEntry.isBy(entry, name)) {
            return;
        }
        if (entry.value() == null) {
            outbox.forget(entry.key());
        } else if (OutboxEntry.POSITIONS.equals(entry.key())) {
            positions = OutboxEntry.positions(entry).positions();
        } else {
            OutboxEntry.delivery(entry).ifPresent(outbox::take);
        }
    }

    /** Whether attempts are being made. */
    boolean isBusy() {
        return !underWay.isEmpty();
    }

    /** Does what is to be done now. */
    void step() {
        look();
        List<Delivery> changed = results();
        changed.addAll(news());
        changed.addAll(orphans());
        List<String> gone = stale();
        boolean remembers = sources != null && System.nanoTime() - rememberNext >= 0;
        if (!changed.isEmpty()
                || !gone.isEmpty()
                || remembers && !sources.positions().equals(positions)) {
            write(changed, gone);
        }
        send();
    }

    private void look() {
        if (System.nanoTime() - lookNext < 0) {
            return;
        }
        lookNext = System.nanoTime() + LOOK.toNanos();
        try {
            webhooks = parts.file().webhooks().stream().collect(Collectors.toMap(Webhook::id, each -> each));
        } catch (WebhookException e) {
            log.warn("{}", e.getMessage());
        }
        if (sources == null && !webhooks.isEmpty()) {
            Instant since = webhooks.values().stream()
                    .map(Webhook::since)
                    .min(Instant::compareTo)
                    .orElseThrow();
            sources = new Sources(cluster, positions, since, parts.notices(), parts.cases());
        }
    }

    private List<Delivery> results() {
        List<Tried> all = new ArrayList<>();
        tried.drainTo(all);
        return all.stream().map(this::result).collect(Collectors.toCollection(ArrayList::new));
    }

    private Delivery result(Tried each) {
        underWay.remove(each.delivery().id());
        Delivery now = each.delivery().after(each.answer(), parts.clock().instant(), parts.policy(), parts.random());
        if (each.answer().isGone()) {
            disable(now.webhook());
        }
        if (now.state() == Delivery.State.DEAD) {
            log.warn("webhook={} delivery={} given up: {}", now.webhook(), now.id(), now.said());
        }
        return now;
    }

    private void disable(String id) {
        try {
            parts.file().change(id, webhook -> webhook.disabled("it answered 410: it wants nothing any more"));
            log.warn("webhook={} is disabled: it answered 410", id);
        } catch (WebhookException e) {
            log.warn("webhook={} could not be disabled: {}", id, e.getMessage());
        }
        lookAgain();
    }

    private void lookAgain() {
        lookNext = System.nanoTime();
        look();
    }

    /** Whether a receiver is sent nothing. */
    private boolean isSilent(String id) {
        Webhook webhook = webhooks.get(id);
        return webhook == null || !webhook.enabled();
    }

    private List<Delivery> news() {
        List<Delivery> news = new ArrayList<>();
        if (sources == null) {
            return news;
        }
        Map<String, Integer> more = new HashMap<>();
        for (Notice notice : sources.poll()) {
            for (Webhook webhook : webhooks.values()) {
                if (webhook.takes(notice)) {
                    Delivery fresh = Delivery.of(notice, webhook, parts.clock().instant());
                    boolean known = outbox.find(fresh.id()).isPresent()
                            || news.stream().anyMatch(each -> each.id().equals(fresh.id()));
                    if (!known) {
                        int waiting = outbox.due(webhook.id()) + more.merge(webhook.id(), 1, Integer::sum);
                        news.add(bounded(fresh, waiting));
                    }
                }
            }
        }
        return news;
    }

    private Delivery bounded(Delivery fresh, int waiting) {
        return waiting <= Outbox.MOST_DUE
                ? fresh
                : fresh.dead(
                        Outbox.MOST_DUE + " others wait already", parts.clock().instant());
    }

    /** What waits for receivers that are sent nothing any more. */
    private List<Delivery> orphans() {
        List<Delivery> orphans = new ArrayList<>();
        if (outbox.awaited().stream().anyMatch(this::isSilent)) {
            lookAgain(); // somebody may have said so a moment ago
        }
        for (String id : outbox.awaited()) {
            Webhook webhook = webhooks.get(id);
            if (isSilent(id)) {
                String why = webhook == null ? "the webhook was removed" : "the webhook is disabled: " + webhook.why();
                outbox.waiting(id).stream()
                        .filter(each -> !underWay.containsKey(each.id()))
                        .forEach(
                                each -> orphans.add(each.dead(why, parts.clock().instant())));
            }
        }
        return orphans;
    }

    private List<String> stale() {
        Instant now = parts.clock().instant();
        if (now.isBefore(pruneNext)) {
            return List.of();
        }
        pruneNext = now.plus(PRUNING);
        return outbox.stale(now);
    }

    private void write(List<Delivery> changed, List<String> gone) {
        producer.beginTransaction();
        changed.forEach(each -> producer.send(OutboxEntry.of(each, name)));
        gone.forEach(id -> producer.send(OutboxEntry.gone(id, name)));
        if (sources != null) {
            positions = sources.positions();
            rememberNext = System.nanoTime() + REMEMBER.toNanos();
            producer.send(OutboxEntry.of(new Positions(positions), name));
        }
        producer.commitTransaction();
        changed.forEach(outbox::take);
        gone.forEach(outbox::forget);
    }

    private void send() {
        Instant now = parts.clock().instant();
        for (String id : outbox.awaited()) {
            if (isSilent(id)) {
                continue;
            }
            Webhook webhook = webhooks.get(id);
            long busy = underWay.values().stream().filter(id::equals).count();
            for (Delivery each : outbox.due(id, now, AT_ONCE - (int) busy, underWay::containsKey)) {
                underWay.put(each.id(), id);
                parts.hands().execute(() -> tried.add(new Tried(each, attempt(webhook, each))));
            }
        }
    }

    private Answer attempt(Webhook webhook, Delivery delivery) {
        try {
            return parts.courier().carry(webhook, delivery, parts.clock().instant());
        } catch (RuntimeException e) {
            log.error("webhook={} delivery={} the attempt failed", webhook.id(), delivery.id(), e);
            return new Answer(0, null, "the attempt failed: " + e.getClass().getSimpleName());
        }
    }

    /** Waits for the attempts that are under way and writes down what came of them. */
    void finish(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        List<Delivery> changed = new ArrayList<>();
        while (isBusy()) {
            Tried next = tried.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            changed.add(result(next));
        }
        if (!changed.isEmpty() || sources != null && !sources.positions().equals(positions)) {
            write(changed, List.of());
        }
    }

    @Override
    public void close() {
        if (sources != null) {
            sources.close();
        }
        producer.close(Duration.ZERO);
    }
}
