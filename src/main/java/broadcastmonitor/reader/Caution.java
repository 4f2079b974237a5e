package broadcastmonitor.reader;

import java.util.Locale;

/** How sure the reader must be before it alerts: the operator's choice. */
public enum Caution {
    /** Three of four alerts at the threshold are right: few false alarms, more is missed. */
    CAREFUL(0.75, 0.8),
    /** Every second alert at the threshold is right. */
    BALANCED(0.5, 0.5),
    /** Every third alert at the threshold is right: little is missed, more false alarms. */
    EAGER(0.35, 0.35);

    private final double confidence;
    private final double plainScore;

    Caution(double confidence, double plainScore) {
        this.confidence = confidence;
        this.plainScore = plainScore;
    }

    /** The confidence at which thresholds are put when they are calibrated. */
    public double confidence() {
        return confidence;
    }

    /** The score that is enough where nothing was calibrated. */
    double plainScore() {
        return plainScore;
    }

    /** The name in files and options. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
