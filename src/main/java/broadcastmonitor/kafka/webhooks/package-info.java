/** The outbox of the webhooks on its topic: who sends, what is due, and how it stands. */
package broadcastmonitor.kafka.webhooks;
