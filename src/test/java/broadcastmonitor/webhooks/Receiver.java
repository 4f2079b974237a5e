package broadcastmonitor.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver of webhooks whose path says how it behaves. Remembers what it was sent. */
public final class Receiver implements Closeable {
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> times = new ConcurrentHashMap<>();

    /** What came: to which path, with which headers (names in small letters), and what was answered, 0 for nothing. */
    public record Got(String path, Map<String, String> headers, String body, int answered) {
        public String id() {
            return headers.get("webhook-id");
        }
    }

    public Receiver() throws IOException {
        server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getLocalPort() + path;
    }

    public List<Got> got() {
        return List.copyOf(got);
    }

    /** What came to a path. */
    public List<Got> got(String path) {
        return got.stream().filter(each -> each.path().equals(path)).toList();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String first = line(in);
            Map<String, String> headers = new HashMap<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String[] parts = line.split(":", 2);
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
            }
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            String body = new String(in.readNBytes(length), UTF_8);
            answer(first.split(" ")[1], headers, body, socket);
        } catch (IOException | RuntimeException e) {
            return; // whoever called has gone
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.append((char) b);
        }
        return line.toString().replace("\r", "");
    }

    private void answer(String path, Map<String, String> headers, String body, Socket socket) throws IOException {
        int time = times.merge(path + headers.get("webhook-id"), 1, Integer::sum);
        OutputStream out = socket.getOutputStream();
        switch (path.replaceAll("\\?.*", "")) {
            case "/ok" -> say(path, headers, body, 204, "", out);
            case "/flaky" -> say(path, headers, body, time == 1 ? 503 : 200, "", out);
            case "/later" -> say(path, headers, body, time == 1 ? 429 : 200, "Retry-After: 600\r\n", out);
            case "/gone" -> say(path, headers, body, 410, "", out);
            case "/broken" -> say(path, headers, body, 500, "", out);
            case "/redirect" -> say(path, headers, body, 302, "Location: " + url("/trap") + "\r\n", out);
            case "/garbage" -> {
                got.add(new Got(path, headers, body, 0));
                out.write("\0\1\2 220 smtp.example ready\r\n\r\n".getBytes(UTF_8));
            }
            case "/endless" -> {
                got.add(new Got(path, headers, body, 0));
                out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
                byte[] header = ("X-More: " + "y".repeat(8_000) + "\r\n").getBytes(UTF_8);
                for (int i = 0; i < 100; i++) {
                    out.write(header);
                }
            }
            case "/hang" -> {
                got.add(new Got(path, headers, body, 0));
                if (socket.getInputStream().read() >= 0) {
                    throw new IOException("more than one request");
                }
            }
            default -> say(path, headers, body, 200, "", out);
        }
        out.flush();
    }

    private void say(String path, Map<String, String> headers, String body, int status, String more, OutputStream out)
            throws IOException {
        got.add(new Got(path, headers, body, status));
        out.write(("HTTP/1.1 " + status + " X\r\n" + more + "Content-Length: 0\r\n\r\n").getBytes(UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
