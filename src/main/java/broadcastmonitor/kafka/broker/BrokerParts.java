package broadcastmonitor.kafka.broker;

import java.lang.reflect.Field;
import kafka.server.BrokerServer;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.server.BrokerLifecycleManager;
import scala.Option;

/** What Kafka's server has in it and does not show. */
final class BrokerParts {
    private BrokerParts() {}

    /**
     * Lets a broker that is being stopped go on without the leave of its controller. Where both have the same full disk the
     * controller never gives it, the broker waits five minutes for that, and for so long holds the locks of its data.
     */
    static void goWithoutLeave(KafkaRaftServer server) {
        try {
            Field part = KafkaRaftServer.class.getDeclaredField("broker");
            part.setAccessible(true);
            Option<?> broker = (Option<?>) part.get(server);
            if (broker.isDefined()) {
                BrokerLifecycleManager lifecycle = ((BrokerServer) broker.get()).lifecycleManager();
                if (lifecycle != null) {
                    lifecycle.controlledShutdownFuture().complete(null);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this is not the Kafka that we are built with", e);
        }
    }
}
