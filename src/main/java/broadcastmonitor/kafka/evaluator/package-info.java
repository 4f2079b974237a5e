/** Evaluates transcripts on topics: the loop on one machine, the Streams topology on several, one snapshot of a broadcast for both. */
package broadcastmonitor.kafka.evaluator;
