/** The cases behind the dashboards: reads the topics into a view, and publishes what people do. */
package broadcastmonitor.kafka.cases;
