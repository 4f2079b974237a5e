/** Finds open cases whose words are near those of a line that was judged a false alarm, and says so on the topic of verdicts. */
package broadcastmonitor.twins;
