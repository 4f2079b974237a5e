package broadcastmonitor.alerts;

import broadcastmonitor.detector.BroadcastEvaluation;

/**
 * What the alerts of a broadcast rest on, as it is at one moment; all of it may be null where it isn't known.
 *
 * @param run which hearing of the broadcast
 * @param modelName the speech model
 * @param rulesHash hash of the rules in force
 * @param readerName the reader's model
 * @param briefHash hash of the brief
 */
record Provenance(String run, String modelName, String rulesHash, String readerName, String briefHash) {
    /** Names of the detectors whose versions stand in alerts. */
    private static final String PATTERNS = "patterns";

    private static final String READER = "reader";

    static Provenance of(BroadcastEvaluation evaluation) {
        return new Provenance(
                null,
                null,
                evaluation.version(PATTERNS).orElse(null),
                evaluation.version(READER).orElse(null),
                evaluation.briefHash());
    }

    Provenance heardBy(HeardBy hearing) {
        return new Provenance(hearing.run(), hearing.model(), rulesHash, readerName, briefHash);
    }
}
