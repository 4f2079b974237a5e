/** Kafka: the topics and what is on them, a broker of our own or a cluster of the user's, and the evaluator between the topics. */
package broadcastmonitor.kafka;
