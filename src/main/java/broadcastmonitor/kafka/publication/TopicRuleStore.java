package broadcastmonitor.kafka.publication;

import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.RulePublisher;
import broadcastmonitor.kafka.RuleRecord;
import broadcastmonitor.publication.Publications;
import broadcastmonitor.publication.RuleEvent;
import broadcastmonitor.publication.RuleStore;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * The versions of the rules as they lie on their topic. The texts of a version are acknowledged before what names them is sent. One at a time
 * publishes; safe for any thread.
 */
public final class TopicRuleStore implements RuleStore, AutoCloseable {
    private static final Duration READING = Duration.ofSeconds(30);

    private final Supplier<Cluster> clusters;
    private final RuleFollower follower;

    /** @param clusters the cluster as it is now; may throw while it is away; what it gives is not closed here */
    public TopicRuleStore(Supplier<Cluster> clusters) {
        this.clusters = clusters;
        follower = new RuleFollower(clusters, known -> {});
    }

    @Override
    public Publications known() {
        return current().publications();
    }

    @Override
    public Optional<SortedMap<String, String>> texts(String version) {
        return current().texts(version);
    }

    /** Nobody is told that nothing was ever published only because the topic was not read yet. */
    private PublishedRules current() {
        try {
            if (!follower.awaitCurrent(READING)) {
                throw new Unavailable("the published rules could not be read; try again", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while the published rules were read", e);
        }
        return follower.known();
    }

    @Override
    public synchronized Publications publish(RuleEvent event, Map<String, String> texts) {
        PublishedRules before = current();
        try (RulePublisher publisher = new RulePublisher(clusters.get())) {
            Set<RuleRecord> missing = new LinkedHashSet<>();
            texts.values().stream()
                    .map(RuleRecord::of)
                    .filter(each -> !before.hasText(each.sha256()))
                    .forEach(missing::add);
            missing.forEach(publisher::publish);
            publisher.flush();
            publisher.publish(RuleRecord.of(event));
            publisher.flush();
            if (!follower.awaitEvent(event.id(), READING)) {
                throw new Unavailable(
                        "what was published has not come back yet; look again before you repeat it", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while rules were published", e);
        } catch (ClusterException e) {
            throw new Unavailable("the topic of the rules is out of reach: " + Clients.said(e), e);
        }
        Publications after = follower.publications();
        after.whyWithout(event.id()).ifPresent(why -> {
            throw new Ineffective(why);
        });
        return after;
    }

    @Override
    public void close() {
        follower.close();
    }
}
