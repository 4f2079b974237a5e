/**
 * The whole way of the data wired together: sound, transcripts, rules, alerts and their topics. Knows no terminal; whoever
 * runs it is told what happens ({@link broadcastmonitor.app.ReplayWatcher}).
 */
package broadcastmonitor.app;
