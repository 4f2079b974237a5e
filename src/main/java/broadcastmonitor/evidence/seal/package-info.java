/** Keys, signatures and the canonical form of what is signed. Pure but for the folder of the keys. */
package broadcastmonitor.evidence.seal;
