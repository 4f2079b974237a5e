package broadcastmonitor.alerts;

import broadcastmonitor.broadcast.Transcript;

/**
 * Who heard a broadcast, for what is found without a transcript at hand: in the chat, in a gap, at the end.
 *
 * @param run which hearing of the broadcast, null where that is not kept
 * @param model name of the speech model, or null
 */
public record HeardBy(String run, String model) {
    /** Nothing has been heard yet. */
    static final HeardBy UNKNOWN = new HeardBy(null, null);

    static HeardBy of(Transcript transcript) {
        return new HeardBy(transcript.run(), transcript.model());
    }

    /** Whether a transcript is known to be of another hearing, whose findings are not this one's. */
    boolean isOtherThan(Transcript transcript) {
        return run != null && transcript.run() != null && !run.equals(transcript.run());
    }
}
