package broadcastmonitor.backtest;

/** Where it is known what people decided. */
@FunctionalInterface
public interface Verdicts {
    /** Nobody decided anything. */
    Verdicts NONE = (broadcast, run) -> Labels.NONE;

    /**
     * What is known of a hearing of a broadcast.
     *
     * @param broadcast its id
     * @param run which hearing, or null
     */
    Labels of(String broadcast, String run);
}
