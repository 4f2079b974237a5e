package broadcastmonitor.kafka;

import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.speech.Transcript;

/** Publishes transcripts, their personal data masked. */
public final class TranscriptPublisher extends Publisher<Transcript> {
    public TranscriptPublisher(Cluster cluster) {
        super(cluster, Topic.TRANSCRIPTS);
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
