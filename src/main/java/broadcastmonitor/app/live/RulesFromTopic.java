package broadcastmonitor.app.live;

import broadcastmonitor.app.ReloadingRules;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.publication.RuleFollower;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings published versions of the rules to those who judge here, over whatever cluster is in use. */
final class RulesFromTopic implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RulesFromTopic.class);
    /** Loading a version that this machine has never proven takes some seconds, on a busy one half a minute. */
    private static final Duration FIRST = Duration.ofMinutes(2);

    private final ReloadingRules rules;
    private volatile Cluster cluster;
    private RuleFollower follower;

    RulesFromTopic(ReloadingRules rules) {
        this.rules = rules;
    }

    /** Uses a cluster from now on. The first time it waits until the rules that are published are in force. */
    synchronized void on(Cluster joined) {
        cluster = joined;
        if (follower != null) {
            return;
        }
        follower = new RuleFollower(() -> cluster, rules::take);
        try {
            if (!follower.awaitCurrent(FIRST)) {
                log.warn("published rules could not be read yet: until then those of the files are in force");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        if (follower != null) {
            follower.close();
        }
    }
}
