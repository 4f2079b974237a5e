package broadcastmonitor.cli;

import broadcastmonitor.dashboard.DashboardFace;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.broker.ExternalCluster;
import broadcastmonitor.report.Archive;
import broadcastmonitor.web.BearerToken;
import broadcastmonitor.web.WebSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/**
 * Where reports come from: the service that runs, which is asked as a browser asks it; where none runs, the data folder, which is opened as
 * a service would open it; or a cluster.
 */
final class ReportSource implements AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofMinutes(5);
    private static final int BUSY = 503;
    private static final int OK = 200;

    @Option(
            names = "--service",
            paramLabel = "URL",
            description = "The running service that is asked; http://127.0.0.1:8642 by default.")
    private URI service;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with the token that the service asks for.")
    private Path tokenFile;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where no service runs: its data; data/ by default. Where this is given no service is asked.")
    private Path dataDir;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Where no service runs: the Kafka cluster with the topics.")
    private String bootstrapServers;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Further settings for the clients of the cluster, e.g. for encryption.")
    private Path kafkaProperties;

    /** What was opened here. */
    private OpenedDesk opened;

    /** What is made of an opened view. */
    interface Made {
        byte[] of(OpenedDesk opened);
    }

    /**
     * Asks the service, or else makes it here.
     *
     * @param path what the service is asked for
     * @param parameters its parameters; null ones are left out
     * @param made makes the same from a view
     */
    byte[] get(String path, Map<String, String> parameters, Made made) throws InterruptedException {
        if (dataDir == null && bootstrapServers == null) {
            Optional<byte[]> answer = ask(path, parameters);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return made.of(open());
    }

    private Optional<byte[]> ask(String path, Map<String, String> parameters) throws InterruptedException {
        URI base = service == null
                ? URI.create("http://" + WebSettings.LOOPBACK + ":" + WebSettings.DEFAULT_PORT)
                : service;
        if (base.getScheme() == null || !base.getScheme().matches("https?") || base.getHost() == null) {
            throw new UserMistake("--service must be an address such as http://127.0.0.1:8642, not " + base);
        }
        String query = parameters.entrySet().stream()
                .filter(each -> each.getValue() != null)
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        URI uri = URI.create(base.toString().replaceAll("/+$", "") + path + (query.isEmpty() ? "" : "?" + query));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(ANSWERING).GET();
        if (tokenFile != null) {
            request.header("Authorization", BearerToken.read(tokenFile).header());
        }
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTING)
                .build();
        try {
            HttpResponse<byte[]> response;
            long until = System.nanoTime() + ANSWERING.toNanos();
            do {
                response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            } while (response.statusCode() == BUSY && waits(until));
            return Optional.of(answer(base, response));
        } catch (ConnectException e) {
            if (service != null) {
                throw new UserMistake(
                        "no service answers at " + base + "; leave --service out to read the data folder");
            }
            return Optional.empty();
        } catch (IOException e) {
            throw ClusterException.fault("the service at " + base + " did not answer: " + e.getMessage(), e);
        }
    }

    /** What a service that is busy, or still reads its topics, asks for. */
    private static boolean waits(long until) throws InterruptedException {
        Thread.sleep(1_000);
        return System.nanoTime() < until;
    }

    private static byte[] answer(URI base, HttpResponse<byte[]> response) {
        if (response.statusCode() == OK) {
            return response.body();
        }
        String line = said(response.body());
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            throw new UserMistake("the service at " + base + " asks for its token: --token-file FILE");
        }
        if (response.statusCode() >= 500) {
            throw ClusterException.fault("the service at " + base + " cannot answer now: " + line, null);
        }
        throw new UserMistake(line);
    }

    private static String said(byte[] body) {
        try {
            JsonNode line = new ObjectMapper().readTree(body).path("error");
            return line.isTextual() ? line.asText() : "what listens there is no service of this version";
        } catch (IOException e) {
            return "what listens there is no service of this version";
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private OpenedDesk open() throws InterruptedException {
        if (opened == null) {
            Path data = dataDir == null ? Home.folder().resolve("data") : dataDir;
            if (bootstrapServers == null && !Files.isDirectory(data.resolve("kafka"))) {
                throw new UserMistake("no service answers, and there is nothing in " + data
                        + " to report on: name another --data-dir, or --service URL");
            }
            Cluster cluster = bootstrapServers == null
                    ? EmbeddedBroker.start(data)
                    : ExternalCluster.connect(bootstrapServers, kafkaProperties);
            opened = bootstrapServers == null
                    ? OpenedDesk.of(
                            cluster,
                            DemoDashboard.viewFile(data),
                            DashboardFace.evidence(data, Home.rules(), InstantSource.system()))
                    : OpenedDesk.of(cluster, temporary(), Archive.NONE);
        }
        return opened;
    }

    /** Closes what was opened here. */
    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }

    /** A place for a view that is not kept. */
    static Path temporary() {
        try {
            Path file = Files.createTempDirectory("monitor-report").resolve("cases.db");
            file.getParent().toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw ClusterException.fault("cannot write a temporary file: " + e.getMessage(), e);
        }
    }
}
