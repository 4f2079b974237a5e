/** The life of an alert: provisional while the sentence is spoken, confirmed or retracted when it is final. Pure. */
package broadcastmonitor.alerts;
