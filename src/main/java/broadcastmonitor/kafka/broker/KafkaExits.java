package broadcastmonitor.kafka.broker;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.utils.Exit;

/**
 * Kafka's server ends the process when it breaks down (a full disk, a damaged log). Inside our process it must not: its
 * reason is handed to the brokers that run here, and the thread that wanted to end the process ends alone.
 */
final class KafkaExits {
    private static final Set<AtomicReference<String>> BROKERS = new CopyOnWriteArraySet<>();

    private KafkaExits() {}

    /** Has the reason of an exit put into {@code breakdown} from now on. */
    static void redirect(AtomicReference<String> breakdown) {
        BROKERS.add(breakdown);
        Exit.setExitProcedure(KafkaExits::stopThread);
        Exit.setHaltProcedure(KafkaExits::stopThread);
    }

    static void forget(AtomicReference<String> breakdown) {
        BROKERS.remove(breakdown);
    }

    private static void stopThread(int code, String message) {
        String reason = message == null ? "it ended with code " + code : message;
        for (AtomicReference<String> breakdown : BROKERS) {
            breakdown.compareAndSet(null, reason);
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
