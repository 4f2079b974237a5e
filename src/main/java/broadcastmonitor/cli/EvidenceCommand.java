package broadcastmonitor.cli;

import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.dashboard.DashboardFace;
import broadcastmonitor.dashboard.NodeSound;
import broadcastmonitor.evidence.EvidenceRoom;
import broadcastmonitor.evidence.seal.EvidenceException;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.broker.ExternalCluster;
import broadcastmonitor.report.BroadcastRecord;
import broadcastmonitor.web.BearerToken;
import broadcastmonitor.web.WebSettings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor evidence}: a signed bundle of a broadcast, by way of the running service or, where none runs, of its data folder. */
@Command(
        name = "evidence",
        description = {
            "Writes a signed bundle of what was heard, found and decided in a broadcast: a zip that monitor verify checks",
            "anywhere with the public key. Asks the running service; where none runs, reads the data folder."
        })
final class EvidenceCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Parameters(index = "0", paramLabel = "BROADCAST", description = "The id of the broadcast.")
    private String broadcast;

    @Parameters(
            index = "1..*",
            paramLabel = "CASE",
            description = "Ids of cases, as in the address of their pages; all by default.")
    private List<String> cases = new ArrayList<>();

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "Which hearing; the newest by default, - for the one without a run.")
    private String run;

    @Option(
            names = {"--output", "--out"},
            paramLabel = "FILE",
            description = "Where to; evidence-BROADCAST.zip by default.")
    private Path out;

    @Option(
            names = "--service",
            paramLabel = "URL",
            description = "The running service; http://127.0.0.1:8642 by default, - to read the data folder.")
    private String service;

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the token of the service.")
    private Path tokenFile;

    @Option(
            names = "--inside",
            paramLabel = "NETWORK",
            split = ",",
            description =
                    "An inside network or address in which the time stamp authority may be, as 10.0.0.0/8; may be repeated.")
    private List<String> inside = List.of();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = {
                "The Kafka cluster with the topics, instead of a service; keys, chains and kept clips are those of the data folder,",
                "and other sound is asked from the services that record."
            })
    private String bootstrapServers;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Further settings for the clients of the cluster, e.g. for encryption.")
    private Path kafkaProperties;

    @Mixin
    private StampOption stamp;

    @Mixin
    private DataOption data;

    private final Console console;

    EvidenceCommand(Console console) {
        this.console = console;
    }

    /** Writes the bundle to a stream. */
    private interface Source {
        void write(OutputStream to) throws IOException, InterruptedException;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path file = out == null ? Path.of("evidence-" + broadcast.replaceAll("[^\\p{L}\\p{N}_.-]", "_") + ".zip") : out;
        if (!fromService(file)) {
            fromData(file);
        }
        console.line(file.toString());
        return 0;
    }

    private static void write(Path file, Source source) throws IOException, InterruptedException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream to = Files.newOutputStream(part)) {
                source.write(to);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private boolean fromService(Path file) throws IOException, InterruptedException {
        boolean here = stamp.isGiven() || bootstrapServers != null;
        if (here && service != null && !"-".equals(service)) {
            throw new UserMistake("a service stamps as it was started with, and reads its own topics:"
                    + " --timestamp-url and --bootstrap-servers do not go with --service URL");
        }
        if (here || "-".equals(service)) {
            return false;
        }
        String base = service == null
                ? "http://" + WebSettings.LOOPBACK + ":" + WebSettings.DEFAULT_PORT
                : service.replaceAll("/+$", "");
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create(base + path())).timeout(PATIENCE);
        } catch (IllegalArgumentException e) {
            throw new UserMistake("--service must be an address such as http://127.0.0.1:8642, not " + base);
        }
        if (tokenFile != null) {
            request.header("Authorization", BearerToken.read(tokenFile).header());
        }
        try {
            HttpResponse<InputStream> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw refusal(base, answer.statusCode(), body);
                }
                write(file, body::transferTo);
                return true;
            }
        } catch (ConnectException e) {
            if (service != null) {
                throw new UserMistake("no service answers at " + base + "; --service - reads the data folder");
            }
            return false;
        }
    }

    private String path() {
        List<String> query = new ArrayList<>();
        if (run != null) {
            query.add("run=" + ReportSource.encoded(run));
        }
        if (!cases.isEmpty()) {
            query.add("case=" + ReportSource.encoded(String.join(",", cases)));
        }
        return "/api/evidence/" + ReportSource.encoded(broadcast)
                + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private static RuntimeException refusal(String base, int status, InputStream body) throws IOException {
        String line;
        try {
            line = new ObjectMapper()
                    .readTree(body.readNBytes(100_000))
                    .path("error")
                    .asText("status " + status);
        } catch (JsonProcessingException e) {
            line = "what listens at " + base + " is no service of this version";
        }
        return status >= 500 ? ClusterException.fault(line, null) : new UserMistake(line);
    }

    private OpenedDesk opened(Path folder, EvidenceRoom room) throws IOException, InterruptedException {
        return bootstrapServers == null
                ? OpenedDesk.of(EmbeddedBroker.start(folder), DemoDashboard.viewFile(folder), room)
                : OpenedDesk.of(
                        ExternalCluster.connect(bootstrapServers, kafkaProperties), ReportSource.temporary(), room);
    }

    private void fromData(Path file) throws IOException, InterruptedException {
        Path folder = data.folder();
        if (bootstrapServers == null && !Files.isDirectory(folder.resolve("kafka"))) {
            throw new UserMistake("no service answers, and there is nothing of one in " + folder
                    + ": name another --data-dir, or --service URL");
        }
        EvidenceRoom room = DashboardFace.evidence(folder, Home.rules(), InstantSource.system());
        room.requireKey();
        stamp.authority(Options.inside(inside)).ifPresent(room::stampedBy);
        BearerToken token = tokenFile == null ? null : BearerToken.read(tokenFile);
        try (OpenedDesk opened = opened(folder, room)) {
            room.asks(new NodeSound(opened.desk(), () -> null, token));
            BroadcastRecord record = opened.gathering()
                    .of(broadcast, run)
                    .orElseThrow(() -> new EvidenceException(
                            "nothing is known of a broadcast \"" + broadcast + "\", or of this hearing"));
            Set<String> only = new TreeSet<>(cases);
            write(file, to -> room.write(opened.desk(), record, only, to));
        }
    }
}
