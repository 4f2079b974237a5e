package broadcastmonitor.audio.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Servers on the loopback interface: one that a source names, and one of the inside that nobody is to reach. */
final class Strangers implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer named;
    private final ServerSocket inside;
    final AtomicInteger reached = new AtomicInteger();

    Strangers() throws IOException {
        named = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        named.setExecutor(threads);
        named.start();
        inside = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        threads.execute(this::count);
    }

    private void count() {
        while (!inside.isClosed()) {
            try (Socket client = inside.accept()) {
                reached.incrementAndGet();
                client.getOutputStream()
                        .write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                continue; // closed
            }
        }
    }

    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    Strangers on(String path, Answer answer) {
        named.createContext(path, exchange -> {
            try (exchange) {
                answer.to(exchange);
            }
        });
        return this;
    }

    static Answer text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer bytes(byte[] bytes) {
        return exchange -> {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (head) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
            }
            exchange.sendResponseHeaders(200, head ? -1 : bytes.length);
            if (!head) {
                exchange.getResponseBody().write(bytes);
            }
        };
    }

    static Answer redirect(String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** A text and then more and more of a line, until the client has enough, at most 64 MiB. */
    static Answer endless(String beginning, String line, AtomicInteger sentKib) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write(beginning.getBytes(StandardCharsets.UTF_8));
            byte[] block = line.repeat(1 + (1 << 10) / line.length()).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1 << 16; i++) {
                out.write(block);
                sentKib.incrementAndGet();
            }
        };
    }

    /** Whether it is ffmpeg that asks, and not the monitor itself. */
    static boolean isFfmpeg(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("User-Agent").startsWith("Lavf");
    }

    String url(String path) {
        return "http://127.0.0.1:" + named.getAddress().getPort() + path;
    }

    String inside(String scheme) {
        return scheme + "://127.0.0.1:" + inside.getLocalPort();
    }

    int insidePort() {
        return inside.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        named.stop(0);
        inside.close();
        threads.shutdownNow();
    }
}
