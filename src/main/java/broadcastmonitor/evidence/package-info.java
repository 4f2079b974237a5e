/** What holds in a dispute: what was heard and decided in one broadcast, gathered, sealed and kept; knows no face. */
package broadcastmonitor.evidence;
