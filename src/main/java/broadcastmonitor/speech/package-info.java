/** The recogniser: samples in, hypotheses out. */
package broadcastmonitor.speech;
