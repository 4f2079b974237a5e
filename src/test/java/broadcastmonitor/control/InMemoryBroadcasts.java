package broadcastmonitor.control;

import static broadcastmonitor.app.live.RefusedException.Reason.FULL;
import static broadcastmonitor.app.live.RefusedException.Reason.MISTAKE;
import static broadcastmonitor.app.live.RefusedException.Reason.TAKEN;

import broadcastmonitor.app.RulesInForce;
import broadcastmonitor.app.live.BroadcastSpec;
import broadcastmonitor.app.live.BroadcastStatus;
import broadcastmonitor.app.live.BroadcastStatus.State;
import broadcastmonitor.app.live.Broadcasts;
import broadcastmonitor.app.live.RefusedException;
import broadcastmonitor.app.live.ServiceStatus;
import broadcastmonitor.app.live.ServiceStatus.Worker;
import broadcastmonitor.broadcast.ChatMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Broadcasts that keep the promises of the interface and make no sound: each takes a quarter of the machine. */
public final class InMemoryBroadcasts implements Broadcasts {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00.5Z");
    private static final double SHARE = 0.25;

    private final TreeMap<String, BroadcastStatus> statuses = new TreeMap<>();
    private final List<BroadcastSpec> asked = new ArrayList<>();
    private final List<ChatMessage> chat = new ArrayList<>();
    private List<String> troubles = List.of();
    private boolean failing;

    @Override
    public synchronized BroadcastStatus add(BroadcastSpec spec) {
        if (!spec.id().matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}_. +%-]{0,99}")) {
            throw new RefusedException(MISTAKE, "broadcast id \"" + spec.id() + "\": use letters and digits");
        }
        BroadcastStatus there = statuses.get(spec.id());
        if (there != null && there.state() != State.ENDED) {
            throw new RefusedException(TAKEN, "there is a broadcast \"" + spec.id() + "\" already");
        }
        boolean room = load() + SHARE <= 1;
        if (!room && !spec.waits()) {
            throw new RefusedException(FULL, "the machine would not keep up with one more");
        }
        asked.add(spec);
        String language = spec.language() == null ? null : spec.language().code();
        return put(new BroadcastStatus(
                spec.id(),
                spec.source(),
                room ? State.WAITING : State.QUEUED,
                language,
                spec.model(),
                START,
                new BroadcastStatus.Heard(null, 0, 0, 0, 0, 1, 0),
                new BroadcastStatus.Counts(0, 0, 0, 0),
                null));
    }

    @Override
    public synchronized Optional<BroadcastStatus> end(String id) {
        return find(id).map(status -> put(heard(status, State.ENDED)));
    }

    @Override
    public synchronized Optional<ChatMessage> chat(String id, ChatMessage message) {
        return find(id).map(status -> {
            if (status.state() == State.ENDED) {
                throw new RefusedException(TAKEN, "the broadcast has ended");
            }
            ChatMessage taken = message.in(id).received(START, status.heard().heardMs(), "run-1");
            chat.add(taken);
            return taken;
        });
    }

    synchronized List<ChatMessage> chat() {
        return List.copyOf(chat);
    }

    /** Lets a broadcast be on the air for a while. */
    synchronized void hear(String id) {
        put(heard(statuses.get(id), State.LIVE));
    }

    synchronized void becomeUnready(String trouble) {
        troubles = List.of(trouble);
    }

    synchronized void fail() {
        failing = true;
    }

    synchronized List<BroadcastSpec> asked() {
        return List.copyOf(asked);
    }

    @Override
    public synchronized Optional<BroadcastStatus> find(String id) {
        return Optional.ofNullable(statuses.get(id));
    }

    @Override
    public synchronized List<BroadcastStatus> all() {
        return List.copyOf(statuses.values());
    }

    @Override
    public synchronized ServiceStatus service() {
        if (failing) {
            throw new IllegalStateException("as the test wants");
        }
        List<Worker> workers = List.of(
                new Worker(4711, List.of("vosk-model-demo-ru"), 2, 300_000_000, 1),
                new Worker(4712, List.of(), 0, 0, 0));
        return new ServiceStatus(
                START,
                troubles.isEmpty(),
                troubles,
                "localhost:9092",
                load(),
                1,
                "no reader",
                new RulesInForce(RulesInForce.Source.FILES, "0123456789abcdef", null, null, null),
                workers);
    }

    private double load() {
        return SHARE
                * statuses.values().stream()
                        .filter(status -> status.state() != State.ENDED && status.state() != State.QUEUED)
                        .count();
    }

    private BroadcastStatus put(BroadcastStatus status) {
        statuses.put(status.id(), status);
        return status;
    }

    private static BroadcastStatus heard(BroadcastStatus status, State state) {
        return new BroadcastStatus(
                status.id(),
                status.source(),
                state,
                "ru",
                "vosk-model-demo-ru",
                status.addedAt(),
                new BroadcastStatus.Heard(START.plusSeconds(90), 90_250, 88_000, 2_250, 10_000, 0.9, 0.125),
                new BroadcastStatus.Counts(17, 3, 2, 1),
                "the source was lost 10 s");
    }
}
