package broadcastmonitor.kafka;

import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.detector.DetectorFault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an evaluator could not do, as it says it on {@code broadcast.events}, and in the log once for each kind. Owned by
 * the evaluator's thread.
 */
public final class Faults {
    private static final Logger log = LoggerFactory.getLogger(Faults.class);
    private static final int MOST_KINDS = 1_000;

    private final Set<String> logged = new HashSet<>();

    /** A part of a detector failed, for the first time in the broadcast. */
    public static BroadcastEvent ofDetector(
            String broadcast, Instant emittedAt, DetectorFault fault, InstantSource clock) {
        return new BroadcastEvent(
                broadcast,
                BroadcastEvent.Type.FAULT,
                null,
                null,
                fault.source() + " failed: " + fault.reason(),
                emittedAt == null ? null : clock.instant());
    }

    /** A record isn't what its topic promises, and was skipped. */
    public static BroadcastEvent ofRecord(
            ConsumerRecord<String, byte[]> entry, MalformedValueException e, InstantSource clock) {
        return fault(entry, "a record was skipped: " + e.getMessage(), clock);
    }

    /** The detectors cannot stand a transcript. It alone was given up, not the broadcast nor the others. */
    public static BroadcastEvent ofTranscript(
            ConsumerRecord<String, byte[]> entry, RuntimeException e, InstantSource clock) {
        return fault(entry, "a transcript could not be evaluated: " + Clients.said(e), clock);
    }

    private static BroadcastEvent fault(ConsumerRecord<String, byte[]> entry, String detail, InstantSource clock) {
        String broadcast = entry.key() == null ? "" : entry.key();
        return new BroadcastEvent(broadcast, BroadcastEvent.Type.FAULT, null, null, detail, clock.instant());
    }

    /** Logs the first fault of a kind. */
    public void log(BroadcastEvent fault, String kind) {
        if (logged.size() < MOST_KINDS && logged.add(kind)) {
            log.warn(
                    "broadcast={} {} (further ones of the kind are counted on {})",
                    fault.broadcast(),
                    fault.detail(),
                    Topic.EVENTS.topicName());
        }
    }
}
