/** The contract of everything that judges a broadcast: passages go in, findings come out. */
package broadcastmonitor.detector;
