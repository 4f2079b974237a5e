package broadcastmonitor.kafka;

import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.broadcast.Transcript;
import java.time.Duration;
import org.apache.kafka.common.header.Header;

/** Publishes transcripts, their personal data masked. */
public final class TranscriptPublisher extends Publisher<Transcript> {
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
        super(cluster, Topic.TRANSCRIPTS, linger);
    }

    private TranscriptPublisher(Cluster cluster, Duration linger, Header evaluated) {
        super(cluster, Topic.TRANSCRIPTS, linger, evaluated);
    }

    /** As {@link #TranscriptPublisher(Cluster, Duration)}, for one who evaluates what it publishes: other evaluators leave that alone. */
    public static TranscriptPublisher evaluatedHere(Cluster cluster, Duration linger) {
        return new TranscriptPublisher(cluster, linger, EvaluatedBy.publisher());
    }

    @Override
    String broadcast(Transcript transcript) {
        return transcript.broadcast();
    }

    @Override
    Transcript ready(Transcript transcript) {
        return TranscriptMask.mask(transcript);
    }
}
