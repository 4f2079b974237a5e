package broadcastmonitor.kafka;

import broadcastmonitor.alerts.MaskedTranscript;
import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.broadcast.Transcript;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.Header;

/** Publishes transcripts, their personal data masked, and says in a header that it is. */
public final class TranscriptPublisher extends Publisher<MaskedTranscript> {
    /** Publishes each at once. */
    public TranscriptPublisher(Cluster cluster) {
        this(cluster, Duration.ZERO);
    }

    /**
     * Publishes several at once where they come fast.
     *
     * @param linger how long a transcript may wait for others to go out with it
     */
    public TranscriptPublisher(Cluster cluster, Duration linger) {
        super(cluster, Topic.TRANSCRIPTS, linger, Masked.header());
    }

    private TranscriptPublisher(Cluster cluster, Duration linger, Header evaluated) {
        super(cluster, Topic.TRANSCRIPTS, linger, Masked.header(), evaluated);
    }

    /** As {@link #TranscriptPublisher(Cluster, Duration)}, for one who evaluates what it publishes: other evaluators leave that alone. */
    public static TranscriptPublisher evaluatedHere(Cluster cluster, Duration linger) {
        return new TranscriptPublisher(cluster, linger, EvaluatedBy.publisher());
    }

    @Override
    String broadcast(MaskedTranscript transcript) {
        return transcript.transcript().broadcast();
    }

    /** Masks a transcript and publishes it, as {@link #publish(MaskedTranscript)}. */
    public CompletableFuture<Position> publish(Transcript heard) {
        return publish(TranscriptMask.mask(heard));
    }
}
