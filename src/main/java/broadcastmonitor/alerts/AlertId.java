package broadcastmonitor.alerts;

import broadcastmonitor.broadcast.Digest;

/** Names alerts so that the same alert, delivered twice or found again in a replay, has the same name. */
final class AlertId {
    private AlertId() {}

    /** Of a finding in one passage. */
    static String of(String broadcast, String utterance, String rule, int ordinal) {
        return Digest.of(broadcast, utterance, rule, Integer.toString(ordinal));
    }

    /** Of an episode, or of a finding on the whole broadcast. */
    static String ofEpisode(String broadcast, String rule, String episode) {
        return Digest.of(broadcast, Alert.WHOLE_BROADCAST, rule, "episode", episode);
    }

    /** The digest of an alert's state: the same as long as status, times, quote and severity are. */
    static String revision(Alert alert) {
        return Digest.of(
                alert.status().code(),
                Long.toString(alert.startMs()),
                Long.toString(alert.endMs()),
                alert.quote(),
                alert.severity().code());
    }
}
