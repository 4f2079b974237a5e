/** The broker inside this process, and its data folder; or a cluster outside. */
package broadcastmonitor.kafka.broker;
