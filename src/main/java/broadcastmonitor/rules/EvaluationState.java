package broadcastmonitor.rules;

/** What one broadcast's evaluation remembers from passage to passage. Immutable. */
public final class EvaluationState {
    private static final EvaluationState START = new EvaluationState();

    private EvaluationState() {}

    /** The state before the first passage. */
    public static EvaluationState start() {
        return START;
    }
}
