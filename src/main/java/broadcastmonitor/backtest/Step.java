package broadcastmonitor.backtest;

/**
 * A side on the way from the old one to the new one.
 *
 * @param factor in what it differs from the step before; null for the first
 * @param side what judges
 */
public record Step(Factor factor, Side side) {}
