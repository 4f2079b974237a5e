package broadcastmonitor.backtest;

/**
 * A side on the way from the old one to the new one.
 *
 * @param factor in what it differs from the step before; null for the first
 * @param side what judges
 * @param again whether it judges what was heard again, instead of what was kept
 */
public record Step(Factor factor, Side side, boolean again) {
    /** A step that judges what was kept. */
    public Step(Factor factor, Side side) {
        this(factor, side, false);
    }
}
