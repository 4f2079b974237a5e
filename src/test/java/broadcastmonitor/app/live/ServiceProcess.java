package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code monitor serve} in a process of its own, spoken to over HTTP. */
final class ServiceProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final MonitorProcess process;
    private final int port;

    private ServiceProcess(MonitorProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it on a control port and waits until it serves. */
    static ServiceProcess start(Path folder, int port, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(
                List.of("serve", "--data-dir", folder.resolve("data").toString(), "--port", Integer.toString(port)));
        all.addAll(List.of(arguments));
        MonitorProcess process = MonitorProcess.start(folder, "service", all.toArray(String[]::new));
        process.await("serving on");
        return new ServiceProcess(process, port);
    }

    MonitorProcess process() {
        return process;
    }

    /** Has a broadcast monitored with the demo model, at once. */
    void add(String id, String source, String language) throws IOException, InterruptedException {
        add(id, source, language, false);
    }

    /** Has a broadcast recorded at once, and transcribed when the machine has room, however busy other programs keep it. */
    void addWaiting(String id, String source, String language) throws IOException, InterruptedException {
        add(id, source, language, true);
    }

    private void add(String id, String source, String language, boolean waits)
            throws IOException, InterruptedException {
        String body = JSON.createObjectNode()
                .put("id", id)
                .put("source", source)
                .put("language", language)
                .put("model", "vosk-model-demo-" + language)
                .put("waits", waits)
                .toString();
        HttpResponse<String> answer = send(request("/api/broadcasts")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    void end(String id) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/api/broadcasts/" + id).DELETE());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    List<JsonNode> statuses() throws IOException, InterruptedException {
        JsonNode all = JSON.readTree(send(request("/api/broadcasts")).body());
        List<JsonNode> each = new ArrayList<>();
        (all.isArray() ? all : all.path("broadcasts")).forEach(each::add);
        return each;
    }

    /** Waits until a broadcast stands in a way. */
    void await(String id, Duration most, Predicate<JsonNode> standing) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (statuses().stream().noneMatch(each -> each.path("id").asText().equals(id) && standing.test(each))) {
            assertThat(System.nanoTime())
                    .as("%s in time, but: %s", id, statuses())
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** It and its children: workers, decoders. */
    Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.handle()), process.handle().descendants());
    }

    /** The processes that recognise speech. */
    List<ProcessHandle> workers() throws IOException, InterruptedException {
        List<ProcessHandle> workers = new ArrayList<>();
        for (JsonNode worker :
                JSON.readTree(send(request("/api/service")).body()).path("workers")) {
            ProcessHandle.of(worker.path("pid").asLong()).ifPresent(workers::add);
        }
        return workers;
    }

    /** The ffmpeg processes that decode its sources. */
    List<ProcessHandle> decoders() {
        return process.handle()
                .descendants()
                .filter(child -> child.info().command().orElse("").endsWith("ffmpeg"))
                .toList();
    }

    /** A port that is free for connections and datagrams on the loopback interface. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DatagramSocket datagrams =
                        new DatagramSocket(socket.getLocalPort(), InetAddress.getLoopbackAddress())) {
            return datagrams.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
