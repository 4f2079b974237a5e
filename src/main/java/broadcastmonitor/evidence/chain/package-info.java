/** The chain of what people decided: each link holds the one before, what is personal enters as salted commitments only. */
package broadcastmonitor.evidence.chain;
