package broadcastmonitor.kafka.broker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.utils.Exit;

/**
 * Kafka's server ends the process when it breaks down (a full disk, a damaged log). Inside our process it must not: its
 * reason is handed to the broker whose thread it is, and the thread that wanted to end the process ends alone. A broker that broke down
 * may have threads that find that out long after it was closed: the one that took its place must not be blamed for it.
 */
final class KafkaExits {
    private static final Map<ThreadGroup, AtomicReference<String>> BROKERS = new ConcurrentHashMap<>();

    private KafkaExits() {}

    /**
     * Has the reason of an exit put into {@code breakdown} from now on.
     *
     * @param threads in which the broker is started: the threads that it makes are in it too
     */
    static void redirect(ThreadGroup threads, AtomicReference<String> breakdown) {
        BROKERS.put(threads, breakdown);
        Exit.setExitProcedure(KafkaExits::stopThread);
        Exit.setHaltProcedure(KafkaExits::stopThread);
    }

    static void forget(ThreadGroup threads) {
        BROKERS.remove(threads);
    }

    private static void stopThread(int code, String message) {
        String reason = message == null ? "it ended with code " + code : message;
        for (ThreadGroup group = Thread.currentThread().getThreadGroup(); group != null; group = group.getParent()) {
            AtomicReference<String> breakdown = BROKERS.get(group);
            if (breakdown != null) {
                breakdown.compareAndSet(null, reason);
            }
        }
        throw new BrokerEnded(reason);
    }

    /** Ends the thread that Kafka ended the process in. */
    private static final class BrokerEnded extends Error {
        private static final long serialVersionUID = 1;

        BrokerEnded(String reason) {
            super(reason);
        }
    }
}
