package broadcastmonitor.kafka;

/**
 * Where a record lies in its topic.
 *
 * @param partition the partition, from 0
 * @param offset its place in the partition, from 0
 */
public record Position(int partition, long offset) {}
