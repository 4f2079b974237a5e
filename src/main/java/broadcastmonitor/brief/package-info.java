/** What a broadcast is about, as its seller declared it. */
package broadcastmonitor.brief;
