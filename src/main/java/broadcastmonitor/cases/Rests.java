package broadcastmonitor.cases;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.cases.Case.Effect;
import broadcastmonitor.cases.CaseEvent.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of cases that were put off that their rest is over. It is an event of the case ({@link Type#CAME_BACK}), and counts by the broker's clock: a
 * service whose clock is ahead says it in vain and says it again when the broker's time has come; of several services the first one counts. So
 * a case comes back at all dashboards at the same place in its history, and after a restart as if there had been none.
 *
 * <p>A thread of its own looks once a second, at most 500 cases at a time. Closed before the desk.
 */
public final class Rests implements AutoCloseable {
    /** Who says it. */
    public static final String WHO = "monitor";

    private static final Logger log = LoggerFactory.getLogger(Rests.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final int MOST = 500;

    private final CaseDesk desk;
    private final InstantSource clock;
    /** When it is worth saying again, by the events that began a rest; by the clock here. */
    private final Map<String, Instant> waiting = new ConcurrentHashMap<>();

    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "rests");
        thread.setDaemon(true);
        return thread;
    });

    /** Looks from now on. */
    public Rests(CaseDesk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
        looking.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Instant now = clock.instant();
            waiting.values().removeIf(until -> !now.isBefore(until));
            desk.find(CaseQuery.due(MOST)).cases().forEach(each -> end(each, now));
        } catch (RuntimeException e) {
            log.debug("what rests could not be looked at, another try follows", e);
        }
    }

    private void end(Case each, Instant now) {
        Case.Snooze rest = each.snooze();
        if (rest == null || now.isBefore(rest.until()) || waiting.putIfAbsent(rest.event(), now.plus(AGAIN)) != null) {
            return;
        }
        long before = each.history().stream()
                .filter(known -> rest.event().equals(known.event().about()))
                .count();
        CaseEvent over = CaseEvent.bare(
                        Digest.of("came-back", rest.event(), Long.toString(before)),
                        each.key(),
                        Type.CAME_BACK,
                        WHO,
                        null)
                .about(rest.event());
        desk.record(over).whenComplete((outcome, e) -> {
            if (e != null) {
                log.debug(
                        "case={} its end of rest was not told, another try follows",
                        each.key().id(),
                        e);
            } else if (outcome.effect() == Effect.VOID) {
                waiting.put(rest.event(), clock.instant().plus(ahead(outcome.now(), over.id(), rest)));
            }
        });
    }

    /** How long the broker's clock still has to go. */
    private static Duration ahead(Case now, String id, Case.Snooze rest) {
        return now.history().stream()
                .filter(known -> known.event().id().equals(id))
                .map(known -> Duration.between(known.at(), rest.until()).plusMillis(1))
                .filter(left -> !left.isNegative())
                .findFirst()
                .orElse(AGAIN);
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
