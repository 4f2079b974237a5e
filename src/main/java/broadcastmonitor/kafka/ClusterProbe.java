package broadcastmonitor.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Asks a cluster whether it is there. */
final class ClusterProbe {
    /** A question that the cluster's end swallowed is asked again. */
    private static final int ASK_AGAIN_MS = 2_000;

    private static final long BETWEEN_TRIES_MS = 200;

    private ClusterProbe() {}

    static boolean await(Cluster cluster, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Map<String, Object> settings = Clients.settings(cluster);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ASK_AGAIN_MS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ASK_AGAIN_MS);
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, ASK_AGAIN_MS / 4);
        try (Admin admin = Admin.create(settings)) {
            while (true) {
                long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (leftMs <= 0) {
                    return false;
                }
                if (answers(admin, (int) Math.min(leftMs, ASK_AGAIN_MS))) {
                    return true;
                }
                TimeUnit.MILLISECONDS.sleep(Math.min(BETWEEN_TRIES_MS, leftMs));
            }
        }
    }

    /** A broker that has just begun answers before it takes part; then it names no node. */
    private static boolean answers(Admin admin, int patienceMs) throws InterruptedException {
        try {
            return !admin.describeCluster(new DescribeClusterOptions().timeoutMs(patienceMs))
                    .nodes()
                    .get()
                    .isEmpty();
        } catch (ExecutionException e) {
            return false;
        }
    }
}
