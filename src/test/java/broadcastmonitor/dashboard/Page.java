package broadcastmonitor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.web.WebServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A page that follows the events over a connection of its own, as slowly as its test wants. */
final class Page implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PATIENCE_MS = 30_000;

    private final Socket socket = new Socket();
    /** HTTP/1.0, in which a body is not cut into chunks. */
    private final BufferedReader in;

    /** An event as it came in. */
    record Event(String id, String type, JsonNode data) {
        long number() {
            return Long.parseLong(id.substring(id.indexOf('-') + 1));
        }
    }

    Page(WebServer server, String last) throws IOException {
        this(server, last, 0);
    }

    /** @param buffer how much its system takes for it, bytes; 0 for the usual */
    Page(WebServer server, String last, int buffer) throws IOException {
        if (buffer > 0) {
            socket.setReceiveBufferSize(buffer);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        socket.setSoTimeout(PATIENCE_MS);
        String resume = last == null ? "" : "Last-Event-ID: " + last + "\r\n";
        socket.getOutputStream()
                .write(("GET /api/stream HTTP/1.0\r\nHost: localhost\r\n" + resume + "\r\n").getBytes(UTF_8));
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    /** The status of the answer. */
    String status() throws IOException {
        return in.readLine();
    }

    /** The next event; comments, and headers are passed over. */
    Event next() throws IOException {
        String id = null;
        String type = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ")) {
                return new Event(id, type, MAPPER.readTree(line.substring(6)));
            }
        }
        throw new IOException("the stream is over");
    }

    /** The next event of a type. */
    Event next(String type) throws IOException {
        for (Event event = next(); ; event = next()) {
            if (event.type().equals(type)) {
                return event;
            }
        }
    }

    /** Reads on until the connection ends. */
    void readToEnd() throws IOException {
        while (in.readLine() != null) {
            continue;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
