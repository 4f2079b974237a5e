/** What a broadcast is made of: words with their times, hypotheses, events. Values without behaviour. */
package broadcastmonitor.broadcast;
