package broadcastmonitor.kafka;

import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.broadcast.Transcript;
import java.time.Duration;

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

    @Override
    String broadcast(Transcript transcript) {
        return transcript.broadcast();
    }

    @Override
    Transcript ready(Transcript transcript) {
        return TranscriptMask.mask(transcript);
    }
}
