package broadcastmonitor.detector;

/**
 * A part of a detector that could not be evaluated.
 *
 * @param source what failed: a rule's identity, or the detector's name
 * @param reason what went wrong, in one line
 */
public record DetectorFault(String source, String reason) {}
