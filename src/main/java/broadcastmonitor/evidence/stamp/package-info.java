/** Time stamps of an authority (RFC 3161): asked for when evidence is made, and verified without asking anybody. */
package broadcastmonitor.evidence.stamp;
