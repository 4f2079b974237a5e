package broadcastmonitor.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A client of a server that checks every answer against the published document. */
public class Caller {
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final WebServer server;
    private final Contract contract;

    public Caller(WebServer server) {
        this.server = server;
        contract = new Contract(server.document());
    }

    /** What the document of the server promises. */
    public Contract contract() {
        return contract;
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            try {
                return MAPPER.readTree(body());
            } catch (IOException e) {
                throw new UncheckedIOException(body(), e);
            }
        }

        public String error() {
            return json().path("error").asText();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    public Answer post(String path, String json) {
        return send("POST", path, json, "Content-Type", "application/json");
    }

    public Answer send(String method, String path, String body, String... headers) {
        HttpResponse<String> response = sendAsync(method, path, body, headers).join();
        if (!method.equals("HEAD")) {
            contract.assertForetold(
                    method,
                    path,
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse("none"),
                    response.body());
        }
        return new Answer(response);
    }

    public CompletableFuture<HttpResponse<String>> sendAsync(
            String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port()).resolve(path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString());
    }

    /** A connection on which a test says what a decent client would not. */
    public Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    /** All that comes back for these bytes, lines ended as HTTP wants them. */
    public String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(UTF_8));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** What comes back for these bytes from somebody who sends nothing after them; what a reset took away is missing. */
    public String last(String request) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                answer.write(next);
            }
        } catch (SocketException e) {
            assertThat(e).hasMessageNotContaining("timed out");
        }
        return answer.toString(UTF_8);
    }
}
