package broadcastmonitor.kafka.broker;

import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker inside this process: one node, broker and KRaft controller at once, on the loopback interface only,
 * its data under a directory of ours. Topics and records are there again when it starts on the same directory.
 *
 * <p>One instance per data directory, across all processes. What the user can mend (a taken port, a directory in use or
 * without permission, a full disk) is a {@link ClusterException} when starting; what breaks later shows in {@link #check}.
 */
public final class EmbeddedBroker implements Cluster {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final long NEEDED_BYTES = 64L << 20;
    private static final int ATTEMPTS = 3;

    /** A breakdown so early may come from the data. */
    private static final Duration SOON = Duration.ofMinutes(1);

    /** So many in a row certainly do. */
    private static final int TOO_OFTEN = 2;

    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration STOPPING = Duration.ofSeconds(20);
    private static final long LOOK_MS = 100;

    private final KafkaRaftServer server;
    private final DataDirectory directory;
    private final int port;
    private final ThreadGroup threads = new ThreadGroup("broker");
    private final long started;
    private final AtomicReference<String> breakdown = new AtomicReference<>();
    private boolean closed;

    /** Starts on a free port. See {@link #start(Path, int)}. */
    public static EmbeddedBroker start(Path dataDirectory) {
        return start(dataDirectory, 0);
    }

    /**
     * Starts a broker and waits until it answers, about a second.
     *
     * @param dataDirectory where it keeps its data; made if it doesn't exist
     * @param port the port on 127.0.0.1, or 0 for a free one
     * @throws ClusterException when it cannot start
     */
    public static EmbeddedBroker start(Path dataDirectory, int port) {
        return start(dataDirectory, port, NEEDED_BYTES);
    }

    /**
     * As {@link #start(Path, int)}; a free port is that of an earlier one, if there was one and nobody has taken it since.
     *
     * @param earlier the port of the earlier broker, or 0 for none
     */
    public static EmbeddedBroker startAgain(Path dataDirectory, int port, int earlier) {
        return start(dataDirectory, port == 0 && earlier != 0 && isFree(earlier) ? earlier : port);
    }

    static EmbeddedBroker start(Path dataDirectory, int port, long neededBytes) {
        return start(dataDirectory, port, neededBytes, EmbeddedBroker::freePort);
    }

    static EmbeddedBroker start(Path dataDirectory, int port, long neededBytes, IntSupplier freePorts) {
        // The port first: a mistake leaves no data directory behind.
        int own = port == 0 ? freePorts.getAsInt() : requireFree(port);
        DataDirectory directory = DataDirectory.open(dataDirectory, neededBytes);
        try {
            refuseWhatBreaksBrokers(directory);
            for (int attempt = 1; ; attempt++) {
                int controllerPort = freePorts.getAsInt();
                try {
                    return new EmbeddedBroker(directory, own, controllerPort);
                } catch (ClusterException e) {
                    // A port that was free a moment ago may be anybody's by the time the broker binds it.
                    boolean lost = !isFree(own) || !isFree(controllerPort);
                    if (attempt == ATTEMPTS || !lost && !setAsideAfter(e, directory)) {
                        throw e;
                    }
                    own = port == 0 ? freePorts.getAsInt() : requireFree(port);
                }
            }
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Some damage shows at the first write only, and at every one again: then no start with these data would last. */
    private static void refuseWhatBreaksBrokers(DataDirectory directory) {
        int breakdowns = directory.breakdowns();
        if (breakdowns < TOO_OFTEN) {
            return;
        }
        try {
            setAside(
                    directory,
                    "brokers broke down " + breakdowns + " times in a row soon after they had started with them");
            directory.ended(false);
        } catch (IOException e) {
            log.warn("the broker's data in {} cannot be put aside: {}", directory.log(), Clients.said(e));
        }
    }

    /** Whether a start has failed because of the data, and there are none now. */
    private static boolean setAsideAfter(ClusterException failure, DataDirectory directory) {
        if (failure.kind() != ClusterException.Kind.DAMAGE) {
            return false;
        }
        try {
            setAside(directory, failure.getMessage());
            return true;
        } catch (IOException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private EmbeddedBroker(DataDirectory directory, int port, int controllerPort) {
        this.directory = directory;
        this.port = port;
        KafkaExits.redirect(threads, breakdown);
        try {
            KafkaConfig config = KafkaConfig.fromProps(BrokerSettings.of(directory.log(), port, controllerPort));
            prepare(directory);
            server = server(config, directory);
            startUp();
            tell(directory, port);
            started = System.nanoTime();
        } catch (RuntimeException e) {
            KafkaExits.forget(threads);
            throw e;
        }
    }

    private static KafkaRaftServer server(KafkaConfig config, DataDirectory directory) {
        try {
            return new KafkaRaftServer(config, Time.SYSTEM);
        } catch (RuntimeException e) {
            // It reads what stands in its folder, and nothing else.
            throw ClusterException.damage(
                    "the embedded Kafka broker cannot use its data in " + directory.log() + ": " + Clients.said(e), e);
        }
    }

    private static void prepare(DataDirectory directory) {
        try {
            BrokerIdentity.Found found = BrokerIdentity.mend(directory.log());
            switch (found) {
                case WHOLE -> log.debug("the broker's data in {} are used again", directory.log());
                case MENDED ->
                    log.warn("meta.properties in {} was damaged and is put right from its copy", directory.log());
                case NOTHING -> format(directory.log());
                case LOST -> {
                    setAside(directory, "meta.properties has no copy");
                    format(directory.log());
                }
            }
        } catch (IOException e) {
            throw ClusterException.mistake(
                    "cannot write to " + directory.log() + ": " + Clients.said(e) + "; choose another --data-dir", e);
        }
    }

    private static void setAside(DataDirectory directory, String reason) throws IOException {
        Path aside = directory.setAside();
        log.error("the broker's data are damaged ({}) and lie in {} now; it begins with empty topics", reason, aside);
    }

    private static void format(Path folder) {
        try {
            Formatter formatter = new Formatter();
            formatter
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(BrokerSettings.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setIgnoreFormatted(true)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setMetadataLogDirectory(folder.toString())
                    .addDirectory(folder.toString());
            formatter.run();
            BrokerIdentity.keepCopy(folder);
        } catch (Exception e) {
            throw ClusterException.mistake(
                    "cannot lay out the broker's data in " + folder + ": " + Clients.said(e)
                            + "; make room, or choose another --data-dir",
                    e);
        }
    }

    /** On a thread of its own: a broker that cannot start may wait for itself without end. */
    private void startUp() {
        CompletableFuture<Void> started = new CompletableFuture<>();
        Thread starter = new Thread(
                threads,
                () -> {
                    try {
                        server.startup();
                        started.complete(null);
                    } catch (Throwable e) {
                        started.completeExceptionally(e);
                    }
                },
                "broker-start");
        starter.setDaemon(true);
        starter.start();
        try {
            await(started);
        } catch (InterruptedException e) {
            stopServer();
            Thread.currentThread().interrupt();
            throw ClusterException.fault("interrupted while the broker started", e);
        } catch (ExecutionException | TimeoutException e) {
            stopServer();
            String reason = breakdown.get() != null ? breakdown.get() : said(e);
            String line = "the embedded Kafka broker cannot start on port " + port + " with its data in "
                    + directory.log() + ": " + reason;
            throw isDamage(e) ? ClusterException.damage(line, e) : ClusterException.mistake(line, e);
        }
    }

    /**
     * Why a start has failed. Nobody else has the folder ({@link DataDirectory}): a lock that cannot be had is that of this very start, which
     * has stumbled over a damaged file a moment before.
     */
    private static String said(Exception failure) {
        String said = Clients.said(failure);
        return said.contains("Failed to acquire lock") ? "it cannot read them" : said;
    }

    private void await(CompletableFuture<Void> started)
            throws InterruptedException, ExecutionException, TimeoutException {
        long deadline = System.nanoTime() + STARTING.toNanos();
        while (true) {
            try {
                started.get(LOOK_MS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                if (breakdown.get() != null || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    /** Whether a broker that gave up did so because of what it found in its folder: not for want of room, rights or memory. */
    private boolean isDamage(Exception failure) {
        if (failure instanceof TimeoutException && breakdown.get() == null || directory.isFull()) {
            return false;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AccessDeniedException
                    || cause instanceof BindException
                    || cause instanceof VirtualMachineError) {
                return false;
            }
        }
        return true;
    }

    /** Whoever wants to read the topics beside this process finds them by it; without it they have to be told. */
    private static void tell(DataDirectory directory, int port) {
        try {
            directory.answersAt(port);
        } catch (IOException e) {
            log.warn("where the broker answers cannot be noted beside {}: {}", directory.log(), Clients.said(e));
        }
    }

    /**
     * Where the broker answers that another process runs on a data directory; empty when none does.
     *
     * @throws ClusterException when one runs that has not said where
     */
    public static Optional<String> running(Path dataDirectory) {
        OptionalInt port = DataDirectory.running(dataDirectory);
        return port.isPresent() ? Optional.of("127.0.0.1:" + port.getAsInt()) : Optional.empty();
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw ClusterException.fault("no free port on 127.0.0.1: " + Clients.said(e), e);
        }
    }

    private static int requireFree(int port) {
        try {
            bind(port);
            return port;
        } catch (IOException | IllegalArgumentException e) {
            throw ClusterException.mistake(
                    "port " + port + " is taken or not allowed (" + Clients.said(e)
                            + "); choose another, or 0 for a free one",
                    e);
        }
    }

    private static boolean isFree(int port) {
        try {
            bind(port);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Binds a port for a moment, as the broker will: connections of a broker just stopped don't hold it. */
    private static void bind(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        }
    }

    public int port() {
        return port;
    }

    /** The threads of the broker. */
    ThreadGroup threads() {
        return threads;
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public Map<String, Object> clientProperties() {
        return Map.of();
    }

    @Override
    public Optional<Short> replication() {
        return Optional.of((short) 1);
    }

    @Override
    public void check() {
        String reason = breakdown.get();
        if (reason != null) {
            String why = directory.isFull()
                    ? " because the disk is full"
                    : ": " + reason + " (with MONITOR_BROKER_LOG=WARN in the environment it says more)";
            throw ClusterException.fault(
                    "the embedded Kafka broker with its data in " + directory.log() + " broke down" + why, null);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean soon = System.nanoTime() - started < SOON.toNanos();
        stopServer();
        directory.ended(soon && breakdown.get() != null && !directory.isFull());
        KafkaExits.forget(threads);
        directory.close();
    }

    private void stopServer() {
        Thread stopper = new Thread(threads, server::shutdown, "broker-stop");
        stopper.setDaemon(true);
        stopper.start();
        boolean interrupted = false;
        long deadline = System.nanoTime() + STOPPING.toNanos();
        while (stopper.isAlive() && System.nanoTime() < deadline) {
            if (breakdown.get() != null) {
                BrokerParts.goWithoutLeave(server);
            }
            try {
                stopper.join(LOOK_MS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (stopper.isAlive()) {
            log.warn("the broker with its data in {} did not end within {} s", directory.log(), STOPPING.toSeconds());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
