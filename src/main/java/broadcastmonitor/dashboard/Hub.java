package broadcastmonitor.dashboard;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.BroadcastAct.Assignment;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.cases.Sighting;
import broadcastmonitor.cases.Sightings;
import broadcastmonitor.dashboard.EventRing.Subject;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.web.JsonAnswers;
import broadcastmonitor.web.Outflow;
import broadcastmonitor.web.Refusal;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * What changes, to all pages that follow it. What happens is put into a ring; one thread of its own hands it to every page as far as
 * that takes it, and waits for none. Safe for any thread.
 */
final class Hub implements CaseDesk.Listener, AutoCloseable {
    /** How many pages may follow at once. */
    static final int MOST = 200;

    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Enough to know of a flood that began before this dashboard did. */
    private static final CaseQuery LATELY =
            CaseQuery.newest(Set.of(Case.State.OPEN, Case.State.SNOOZED, Case.State.DECIDED), Lane.ALERT, 0, 500);

    private final InstantSource clock;
    private final EventRing ring =
            new EventRing(UUID.randomUUID().toString().replace("-", "").substring(0, 12));
    private final Set<Subscriber> pages = ConcurrentHashMap.newKeySet();
    private final Map<String, BroadcastView> views = new ConcurrentHashMap<>();
    private final Presence presence = new Presence();
    private final Flood flood = new Flood();
    private final ShownTimes shown = new ShownTimes();
    private volatile Sightings others = Sightings.NONE;
    private final Revisions revisions = new Revisions();
    private volatile Function<String, Optional<Assignment>> assignments = broadcast -> Optional.empty();
    private final AtomicBoolean news = new AtomicBoolean();
    private final ScheduledExecutorService handing = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "dashboard-events");
        thread.setDaemon(true);
        return thread;
    });

    Hub(InstantSource clock) {
        this.clock = clock;
        handing.scheduleWithFixedDelay(
                () -> pages.forEach(Subscriber::beat), BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        handing.scheduleWithFixedDelay(this::forget, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    String epoch() {
        return ring.epoch();
    }

    Revisions revisions() {
        return revisions;
    }

    /** Whether there are more alerts than the people who are there can judge. */
    Flood.State flood() {
        return flood.state(presence.people(), clock.instant());
    }

    /** What is there from the beginning, and who knows whose broadcasts are and what other dashboards see. */
    void know(CaseDesk desk) {
        assignments = desk::assigned;
        desk.broadcasts().forEach(view -> views.putIfAbsent(view.id(), view));
        Instant now = clock.instant();
        desk.find(LATELY)
                .cases()
                .forEach(each -> flood.came(
                        each.key().id(),
                        each.alert().detectedAt() == null
                                ? Instant.EPOCH
                                : each.alert().detectedAt(),
                        now));
        others = desk.sightings();
        others.follow(this::seen);
    }

    /** What another dashboard tells. */
    private void seen(Sighting seen) {
        if (seen.dashboard().equals(epoch())) {
            return; // known already
        }
        if (!seen.isLook()) {
            shown.shown(seen.caseId(), seen.at(), seen.afterMs());
        } else if (presence.look(seen.dashboard(), seen.who(), seen.broadcast(), seen.caseId(), clock.instant())) {
            tellPresence();
        }
    }

    /** How a broadcast stands, or null. */
    BroadcastView view(String broadcast) {
        return views.get(broadcast);
    }

    /** A case for everybody who sees it. */
    CaseRow row(Case each) {
        return row(each, false);
    }

    /** A case. @param twinInSight whether whoever it is for sees the broadcast of the false alarm that it is near to */
    CaseRow row(Case each, boolean twinInSight) {
        revisions.shown(each);
        return CaseRow.of(each, view(each.key().broadcast()), twinInSight);
    }

    WallRow row(BroadcastView view) {
        return new WallRow(
                view,
                presence.watching(view.id()),
                assignments.apply(view.id()).map(Assignment::to).orElse(null));
    }

    /**
     * Has a page follow from now on, or from where it was.
     *
     * @param last id of the last event that it has read, or null
     * @throws Refusal 503 when there are too many
     */
    void follow(Context context, String last) {
        if (pages.size() >= MOST) {
            context.header("Retry-After", "5");
            throw new Refusal(503, "more than " + MOST + " pages follow the events already; close some");
        }
        context.contentType("text/event-stream; charset=utf-8");
        // A proxy that waits for the end of it would show nothing at all.
        context.header("X-Accel-Buffering", "no");
        Subscriber[] page = new Subscriber[1];
        page[0] = new Subscriber(ring, Sight.of(context), last, () -> pages.remove(page[0]));
        pages.add(page[0]);
        page[0].reachedBy(Outflow.begin(context, page[0]));
    }

    /** Somebody looks at something. */
    void look(String who, String broadcast, String caseId) {
        Instant now = clock.instant();
        if (presence.look(epoch(), who, broadcast, caseId, now)) {
            tellPresence();
        }
        others.tell(Sighting.look(epoch(), who, broadcast, caseId, now));
    }

    /** A case came onto a screen. */
    void shown(Case each, Instant at) {
        Instant spokenAt = each.alert().spokenAt();
        if (spokenAt != null) {
            long afterMs = Math.max(0, Duration.between(spokenAt, at).toMillis());
            if (shown.shown(each.key().id(), at, afterMs)) {
                others.tell(Sighting.shown(epoch(), each.key().id(), at, afterMs));
            }
        }
    }

    ShownTimes shown() {
        return shown;
    }

    Presence.Seen presence() {
        return presence.seen();
    }

    private void forget() {
        if (presence.forget(clock.instant())) {
            tellPresence();
        }
    }

    private void tellPresence() {
        tell("presence", presence.seen(), "presence", true, Subject.ALL);
    }

    @Override
    public void changed(Case now) {
        if (now.lane() == Lane.ALERT && now.state() == Case.State.OPEN) {
            flood.came(now.key().id(), now.alert().detectedAt(), clock.instant());
        }
        tell(
                "case",
                row(now),
                null,
                false,
                new Subject(now.key().broadcast(), now.alert().category()));
    }

    @Override
    public void heard(Transcript transcript) {
        tell(
                "words",
                transcript,
                "words/" + transcript.broadcast() + "/" + transcript.utterance(),
                !transcript.isFinal(),
                new Subject(transcript.broadcast(), null));
    }

    @Override
    public void changed(BroadcastView now) {
        views.put(now.id(), now);
        tell("broadcast", row(now), "broadcast/" + now.id(), true, new Subject(now.id(), null));
    }

    private void tell(String type, Object value, String about, boolean needless, Subject subject) {
        ring.add(type, JsonAnswers.bytes(value), about, needless, subject);
        if (news.compareAndSet(false, true)) {
            try {
                handing.execute(this::hand);
            } catch (RejectedExecutionException e) {
                return; // closed; nobody follows any more
            }
        }
    }

    private void hand() {
        news.set(false);
        pages.forEach(Subscriber::wake);
    }

    /** Ends with everybody who follows. */
    @Override
    public void close() {
        handing.shutdownNow();
        pages.forEach(Subscriber::cut);
    }
}
