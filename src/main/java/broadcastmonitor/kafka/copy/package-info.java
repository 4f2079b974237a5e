/** The topics as they are, in lines of text, and back onto an empty cluster: records with their times, and who has read how far. */
package broadcastmonitor.kafka.copy;
