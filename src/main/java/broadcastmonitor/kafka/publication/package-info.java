/** Versions of the rules on their topic. */
package broadcastmonitor.kafka.publication;
