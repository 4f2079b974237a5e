package broadcastmonitor.cli;

import broadcastmonitor.backtest.Verdicts;

/**
 * Where it is known what people decided.
 *
 * @param verdicts what they decided
 * @param mark changes when they decide more
 * @param line says where from, or null
 */
record BacktestVerdicts(Verdicts verdicts, String mark, String line) {
    static BacktestVerdicts of(BacktestOptions options) {
        return new BacktestVerdicts(Verdicts.NONE, "", null);
    }
}
