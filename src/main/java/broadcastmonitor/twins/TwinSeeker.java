package broadcastmonitor.twins;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.cases.Twin;
import broadcastmonitor.cases.Twins;
import broadcastmonitor.detector.Lane;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for open cases whose words are near those of a false alarm, and has it said on the topic of verdicts; what follows from that, {@link
 * Twins} says. Several may seek beside the same topics: what they say of two cases and a verdict has one id, and counts once. What lies
 * longer back than the {@value #DECIDED} newest decisions and the {@value #OPEN} newest open cases of a category is not looked at.
 *
 * <p>Works on a thread of its own, from the construction until {@link #close}. The desk waits for nothing: a case that changes is only noted;
 * each is noted once, however often it changes before its turn.
 */
public final class TwinSeeker implements CaseDesk.Listener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TwinSeeker.class);

    static final int DECIDED = 2_000;
    static final int OPEN = 500;
    private static final int PAGE = 500;
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Waits until a desk has read what was there at the beginning. */
    @FunctionalInterface
    public interface Current {
        /** False when that took longer. */
        boolean await(Duration most) throws InterruptedException;
    }

    private final CaseDesk desk;
    private final Supplier<Optional<Likeness>> opening;
    private final Current current;
    private final InstantSource clock;
    private final Set<String> noted = new LinkedHashSet<>();
    private final Set<String> failed = new LinkedHashSet<>();
    private long retryNanos;
    private final Thread seeking = new Thread(this::seek, "twin-seeker");
    private boolean closing;
    private boolean complained;
    private Likeness likeness;
    private Lines lines;
    private boolean asked;

    /**
     * Begins to seek.
     *
     * @param opening opens what compares lines, when the first false alarm is there: it may be large. Empty where there is none, then nothing is
     *     sought
     */
    public TwinSeeker(CaseDesk desk, Supplier<Optional<Likeness>> opening, Current current, InstantSource clock) {
        this.desk = desk;
        this.opening = opening;
        this.current = current;
        this.clock = clock;
        seeking.setDaemon(true);
        seeking.start();
    }

    @Override
    public void changed(Case now) {
        note(now.key().id());
    }

    private synchronized void note(String id) {
        noted.add(id);
        notifyAll();
    }

    @Override
    public void heard(Transcript transcript) {}

    @Override
    public void changed(BroadcastView now) {}

    private void seek() {
        try {
            while (!current.await(LOOK)) {
                if (isClosing()) {
                    return;
                }
            }
            try (AutoCloseable ignored = desk.follow(this)) {
                sweep();
                while (work(next())) {
                    log.trace("a case was looked at");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // only the end of the process interrupts it
        } catch (Exception e) {
            log.error("lines near to false alarms are not sought any more", e);
        } finally {
            if (likeness != null) {
                likeness.close();
            }
        }
    }

    private synchronized boolean isClosing() {
        return closing;
    }

    /** The next case to look at, or null at the end. */
    private synchronized String next() throws InterruptedException {
        while (noted.isEmpty() && !closing) {
            long left = failed.isEmpty() ? Long.MAX_VALUE : retryNanos - System.nanoTime();
            if (left <= 0) {
                noted.addAll(failed);
                failed.clear();
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
        if (closing) {
            return null;
        }
        String first = noted.iterator().next();
        noted.remove(first);
        return first;
    }

    private boolean work(String id) {
        if (id == null) {
            return false;
        }
        try {
            desk.find(id).ifPresent(this::look);
        } catch (RuntimeException e) {
            failed(id, e);
        }
        return true;
    }

    private synchronized void failed(String id, Throwable e) {
        if (!complained) {
            complained = true;
            log.warn("a line near to a false alarm could not be told, another try follows: {}", e.toString());
        }
        if (failed.isEmpty()) {
            retryNanos = System.nanoTime() + AGAIN.toNanos();
        }
        failed.add(id);
        notifyAll();
    }

    /** What was there before. */
    private void sweep() {
        for (int from = 0; from < DECIDED && !isClosing(); from += PAGE) {
            List<Case> some =
                    desk.find(query(Case.State.DECIDED, null, null, from, PAGE)).cases();
            some.forEach(each -> note(each.key().id()));
            if (some.size() < PAGE) {
                return;
            }
        }
    }

    private static CaseQuery query(Case.State state, Lane lane, String category, int offset, int limit) {
        CaseQuery all = CaseQuery.newest(Set.of(state), lane, offset, limit);
        return category == null ? all : all.within(Set.of(), Set.of(category));
    }

    private void look(Case each) {
        if (lines == null && !(Twins.sendsAway(each) && opened())) {
            return;
        }
        if (lines.take(each)) {
            desk.find(query(Case.State.OPEN, Lane.ALERT, each.alert().category(), 0, OPEN))
                    .cases()
                    .forEach(this::compare);
        } else {
            compare(each);
        }
    }

    /** Nothing is compared before there is a false alarm; what was decided before that is looked at once more. */
    private boolean opened() {
        if (asked) {
            return false;
        }
        asked = true;
        likeness = opening.get().orElse(null);
        if (likeness == null) {
            return false;
        }
        lines = new Lines(likeness);
        sweep();
        return true;
    }

    private void compare(Case each) {
        if (isOpen(each) && Twins.mayBeSentAway(each)) {
            lines.nearest(each).ifPresent(near -> tell(each, near));
        }
    }

    /** A case on which somebody is at work, or of which the words may change, stays where it is. */
    private boolean isOpen(Case each) {
        return each.state() == Case.State.OPEN
                && each.lane() == Lane.ALERT
                && each.alert().status() == Alert.Status.CONFIRMED
                && (each.claim() == null
                        || !clock.instant().isBefore(each.claim().expiresAt()));
    }

    private void tell(Case each, Lines.Near near) {
        Case judged = near.judged();
        Alert about = judged.alert();
        String verdict = judged.decision().event();
        String event = Digest.of("twin", verdict, each.key().id());
        if (each.history().stream().anyMatch(known -> known.event().id().equals(event))) {
            return; // somebody has taken it back
        }
        Twin twin = new Twin(
                about.broadcast(),
                about.source().run(),
                about.id(),
                verdict,
                near.score(),
                about.quote(),
                likeness.name());
        desk.record(said(each.alert(), event, twin)).whenComplete((outcome, e) -> {
            if (e != null) {
                failed(each.key().id(), e);
            }
        });
    }

    private CaseEvent said(Alert alert, String event, Twin twin) {
        return new CaseEvent(
                event,
                alert.broadcast(),
                alert.source().run(),
                alert.id(),
                alert.source().revision(),
                CaseEvent.Type.TWIN,
                likeness.name(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                twin);
    }

    /** Ends after the case in hand. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (seeking.isAlive()) {
            try {
                seeking.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
