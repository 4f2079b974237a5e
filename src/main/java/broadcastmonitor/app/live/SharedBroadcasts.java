package broadcastmonitor.app.live;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.live.HeardBefore;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.kafka.BroadcastRequest;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.TranscriptTail;
import broadcastmonitor.kafka.broker.ExternalCluster;
import broadcastmonitor.kafka.sharing.RequestMember;
import broadcastmonitor.kafka.sharing.Requests;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broadcasts of one cluster, shared among the services of several machines: what is asked for at any of them is put on the topic
 * {@code broadcast.requests}, one of them takes it, and when that one is lost another goes on where its published transcripts end.
 * {@link #find} and {@link #all} tell of the broadcasts that this machine has. Safe for any thread.
 */
public final class SharedBroadcasts implements Broadcasts, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SharedBroadcasts.class);
    private static final String GROUP = "broadcast-monitor.transcribers";
    /** A broadcast of which nothing was published for so long begins anew. */
    private static final Duration LOOK_BACK = Duration.ofHours(24);

    private final LiveService service;
    private final Cluster cluster;
    private final Requests requests;
    private final RequestMember member;
    private final Clock clock;
    private final BiConsumer<String, String> told;

    /**
     * Joins the services that share.
     *
     * @param service takes the broadcasts that come to this machine
     * @param told is told what moves, with the broadcast's id
     * @throws ClusterException when the cluster does not answer
     */
    public SharedBroadcasts(
            LiveService service,
            String bootstrapServers,
            Path kafkaProperties,
            Clock clock,
            BiConsumer<String, String> told) {
        this.service = requireNonNull(service, "service");
        this.clock = requireNonNull(clock, "clock");
        this.told = requireNonNull(told, "told");
        cluster = ExternalCluster.connect(bootstrapServers, kafkaProperties);
        Topics.create(cluster);
        requests = new Requests(cluster);
        member = new RequestMember(cluster, GROUP, new Moves());
    }

    /** What moves between the machines; called on the member's thread. */
    private final class Moves implements RequestMember.Listener {
        @Override
        public void taken(String broadcast, byte[] value) {
            if (service.find(broadcast).isPresent()) {
                return; // it has this one; a request cannot be changed while it is carried out
            }
            try {
                BroadcastRequest request = BroadcastRequest.of(value);
                if (!request.id().equals(broadcast)) {
                    told.accept(broadcast, "cannot be taken: the request's id is not its key");
                    return;
                }
                Optional<TranscriptTail> tail = TranscriptTail.find(cluster, broadcast, LOOK_BACK, clock.instant());
                service.takeOver(spec(request), tail.map(SharedBroadcasts::handover));
                told.accept(broadcast, tail.isPresent() ? "taken over" : "taken");
            } catch (RefusedException e) {
                told.accept(broadcast, "cannot be taken: " + e.getMessage());
                if (e.reason() == RefusedException.Reason.TAKEN) {
                    requests.withdraw(broadcast); // it has ended: nobody is to take it again
                }
            } catch (IllegalArgumentException e) {
                told.accept(broadcast, "cannot be taken, the request is none: " + e.getMessage());
            }
        }

        @Override
        public void withdrawn(String broadcast) {
            service.end(broadcast);
        }

        @Override
        public void moved(String broadcast) {
            told.accept(broadcast, "goes to another machine");
            service.release(broadcast);
        }

        @Override
        public void lost(String broadcast) {
            told.accept(broadcast, "was taken away: this machine was out of the cluster's reach for too long");
            service.release(broadcast);
        }
    }

    private static LiveService.Handover handover(TranscriptTail tail) {
        HeardBefore before = new HeardBefore(PcmFormat.toSamples(tail.audioClockMs()), tail.heardAt());
        return new LiveService.Handover(before, tail.lastFinal() == null ? "" : tail.lastFinal(), tail.run());
    }

    private static BroadcastSpec spec(BroadcastRequest request) {
        Language language = request.language() == null
                ? null
                : Language.of(request.language())
                        .orElseThrow(() -> new IllegalArgumentException("unknown language " + request.language()));
        return new BroadcastSpec(request.id(), request.source(), language, request.model(), request.brief(), true)
                .fromAfar();
    }

    @Override
    public BroadcastStatus add(BroadcastSpec spec) {
        // Whichever machine takes it sees a request from afar; so one that none of them may take is refused here.
        service.check(spec.fromAfar());
        if (requests.list().containsKey(spec.id())) {
            throw new RefusedException(
                    RefusedException.Reason.TAKEN,
                    "there is a broadcast \"" + spec.id() + "\" already; end it first or choose another id");
        }
        requests.publish(new BroadcastRequest(
                spec.id(),
                spec.source(),
                spec.language() == null ? null : spec.language().code(),
                spec.model(),
                spec.brief()));
        return service.find(spec.id()).orElseGet(() -> service.asked(spec));
    }

    @Override
    public Optional<BroadcastStatus> end(String id) {
        Optional<BroadcastStatus> here = service.find(id);
        BroadcastRequest request = requests.list().get(id);
        if (request == null) {
            return here;
        }
        requests.withdraw(id);
        return here.or(() -> Optional.of(service.asked(spec(request))));
    }

    /** A broadcast of this machine has come to its end: nobody is to take it again. */
    public void ended(String id) {
        try {
            requests.withdraw(id);
        } catch (ClusterException e) {
            log.warn("broadcast={} its request could not be withdrawn: {}", id, e.getMessage());
        }
    }

    /** A broadcast of another machine is judged there: all machines read the same topic. */
    @Override
    public Optional<ChatMessage> chat(String id, ChatMessage message) {
        Optional<ChatMessage> here = service.chat(id, message);
        return here.isPresent() || !requests.list().containsKey(id)
                ? here
                : Optional.of(service.publish(message.in(id)));
    }

    @Override
    public Optional<BroadcastStatus> find(String id) {
        return service.find(id);
    }

    @Override
    public List<BroadcastStatus> all() {
        return service.all();
    }

    @Override
    public ServiceStatus service() {
        return service.service();
    }

    /** Leaves: the other machines take over at once. */
    @Override
    public void close() {
        try (cluster;
                requests) {
            member.close();
        }
    }
}
