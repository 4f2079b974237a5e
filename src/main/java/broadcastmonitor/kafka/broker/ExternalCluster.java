package broadcastmonitor.kafka.broker;

import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** The user's own Kafka cluster. */
public final class ExternalCluster implements Cluster {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_PER_ADDRESS = Duration.ofSeconds(3);

    private final String bootstrapServers;
    private final Map<String, Object> clientProperties;

    private ExternalCluster(String bootstrapServers, Map<String, Object> clientProperties) {
        this.bootstrapServers = bootstrapServers;
        this.clientProperties = Map.copyOf(clientProperties);
    }

    /** Connects without further settings. See {@link #connect(String, Map)}. */
    public static ExternalCluster connect(String bootstrapServers) {
        return connect(bootstrapServers, Map.of());
    }

    /**
     * Connects with the settings of a file, if there is one. See {@link #connect(String, Map)}.
     *
     * @param clientProperties see {@link #properties}; null for none
     */
    public static ExternalCluster connect(String bootstrapServers, Path clientProperties) {
        return connect(bootstrapServers, clientProperties == null ? Map.of() : properties(clientProperties));
    }

    /**
     * Connects and asks the cluster for its description. Takes at most 15 seconds.
     *
     * @param clientProperties what every client needs besides, see {@link #properties}
     * @throws ClusterException when no broker answers
     */
    public static ExternalCluster connect(String bootstrapServers, Map<String, Object> clientProperties) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        reach(bootstrapServers, deadline, inClearText(clientProperties));
        ExternalCluster cluster = new ExternalCluster(bootstrapServers, clientProperties);
        long leftMs = Math.max(2_000, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        Map<String, Object> settings = Clients.settings(cluster);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) leftMs);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) leftMs);
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().nodes().get(leftMs + 1_000, TimeUnit.MILLISECONDS);
            return cluster;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.fault("interrupted while connecting to " + bootstrapServers, e);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw ClusterException.mistake(
                    "the Kafka cluster at " + bootstrapServers + " does not answer as a client expects ("
                            + Clients.said(cause) + "); check the address and --kafka-properties",
                    e);
        } catch (KafkaException e) {
            throw ClusterException.mistake(
                    "cannot use the Kafka settings for " + bootstrapServers + ": " + Clients.said(e), e);
        }
    }

    /**
     * Reads client settings (security, for instance) from a Java properties file.
     *
     * @throws ClusterException when it cannot be read
     */
    public static Map<String, Object> properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw ClusterException.mistake("cannot read the Kafka settings in " + file + ": " + Clients.said(e), e);
        }
        Map<String, Object> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }

    /** A plain connection first: it fails fast and says why, where Kafka's clients retry and log. */
    private static void reach(String bootstrapServers, long deadline, boolean clearText) {
        List<InetSocketAddress> addresses;
        try {
            addresses = ClientUtils.parseAndValidateAddresses(List.of(bootstrapServers.split(",")), "use_all_dns_ips");
        } catch (KafkaException e) {
            throw ClusterException.mistake(
                    "cannot find the Kafka cluster \"" + bootstrapServers + "\" (" + Clients.said(e)
                            + "); give it as HOST:PORT",
                    e);
        }
        IOException last = null;
        for (InetSocketAddress address : addresses) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            long waitMs = Math.max(500, Math.min(PATIENCE_PER_ADDRESS.toMillis(), leftMs));
            try (Socket socket = new Socket()) {
                socket.connect(address, (int) waitMs);
                String complaint = clearText ? Greeting.complaint(socket, (int) waitMs) : null;
                if (complaint != null) {
                    throw ClusterException.mistake(
                            "cannot use the Kafka cluster at " + bootstrapServers + ": " + complaint, null);
                }
                return;
            } catch (IOException e) {
                last = e;
            }
            if (System.nanoTime() > deadline) {
                break;
            }
        }
        throw ClusterException.mistake(
                "no Kafka broker answers at " + bootstrapServers + " (" + Clients.said(last)
                        + "); check the address, and that the cluster runs",
                last);
    }

    private static boolean inClearText(Map<String, Object> clientProperties) {
        Object protocol = clientProperties.get(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG);
        return protocol == null || protocol.toString().strip().endsWith("PLAINTEXT");
    }

    @Override
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public Map<String, Object> clientProperties() {
        return clientProperties;
    }

    @Override
    public Optional<Short> replication() {
        return Optional.empty();
    }

    @Override
    public void check() {
        // What happens to the user's cluster shows in the clients' own errors.
    }

    @Override
    public void close() {
        // Nothing is held: every client closes itself.
    }
}
