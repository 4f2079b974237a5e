/** Versions of the rules: who published them and why, which one is in force. Knows nobody who judges by them and nothing of how they travel. */
package broadcastmonitor.publication;
