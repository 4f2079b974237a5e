/** Judges the past by two sides, and says what differs: the same transcripts, other rules, reader or brief. */
package broadcastmonitor.backtest;
