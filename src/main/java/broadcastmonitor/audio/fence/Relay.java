package broadcastmonitor.audio.fence;

import broadcastmonitor.audio.Children;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection of a client to the fence: a single request, or a tunnel. Runs on one thread, a tunnel on two. */
final class Relay {
    /** What the fastest media takes, many times over; a flood takes no more. */
    static final int BYTES_A_SECOND = 1 << 23;

    private static final Duration HEAD = Duration.ofSeconds(15);
    private static final int SILENCE_MS = 60_000;
    private static final int BLOCK = 1 << 14;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final Pattern REQUEST =
            Pattern.compile("(?<method>GET|HEAD) (?i:http)://(?<authority>[^/?#\\s]+)(?<path>[^\\s]*) HTTP/1\\.[01]");
    private static final Pattern TUNNEL = Pattern.compile("CONNECT (?<authority>[^/?#\\s@]+) HTTP/1\\.[01]");

    /** Connects to a server, or refuses to. */
    interface Connector {
        Socket connect(Endpoint server) throws IOException;
    }

    private final Socket client;
    private final Connector connector;

    Relay(Socket client, Connector connector) {
        this.client = client;
        this.connector = connector;
    }

    void run() throws IOException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        Head head = Head.read(client, in, HEAD);
        Matcher tunnel = TUNNEL.matcher(head.first());
        if (tunnel.matches()) {
            try (Socket server = connected(tunnel.group("authority"), HTTPS)) {
                answer("200 OK");
                tunnel(in, server);
            }
            return;
        }
        Matcher request = REQUEST.matcher(head.first());
        if (!request.matches()) {
            answer("405 Method Not Allowed");
            return;
        }
        String authority = request.group("authority");
        try (Socket server = connected(authority.substring(authority.lastIndexOf('@') + 1), HTTP)) {
            String path = request.group("path");
            head.write(
                    request.group("method") + " " + (path.startsWith("/") ? path : "/" + path) + " HTTP/1.1",
                    server.getOutputStream());
            InputStream answered = new BufferedInputStream(server.getInputStream());
            Head status = Head.read(server, answered, HEAD);
            status.write(status.first(), client.getOutputStream());
            pass(answered, server, SILENCE_MS, client);
        }
    }

    private Socket connected(String authority, int defaultPort) throws IOException {
        Optional<Endpoint> server = Endpoint.of(authority, defaultPort)
                .filter(named -> !named.host().isEmpty());
        if (server.isEmpty()) {
            answer("400 Bad Request");
            throw new IOException("no server is named");
        }
        try {
            return connector.connect(server.get());
        } catch (Door.OutOfReachException e) {
            answer("403 Forbidden");
            throw e;
        } catch (IOException e) {
            answer("502 Bad Gateway");
            throw e;
        }
    }

    private void answer(String status) throws IOException {
        String end = status.startsWith("200") ? "" : "Content-Length: 0\r\nConnection: close\r\n";
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + end + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    private void tunnel(InputStream in, Socket server) throws IOException {
        Children.daemon("fence-tunnel", () -> {
            try {
                // A client that only listens may be silent for as long as it likes.
                pass(in, client, 0, server);
                server.shutdownOutput();
            } catch (IOException e) {
                close(server); // one side is gone, so the other is
            }
        });
        pass(server.getInputStream(), server, SILENCE_MS, client);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            return; // it is closed all the same
        }
    }

    /**
     * Passes bytes on until there are no more, at most {@value #BYTES_A_SECOND} a second.
     *
     * @param silenceMs after how much silence the connection counts as dead; 0 for never
     */
    private static void pass(InputStream in, Socket from, int silenceMs, Socket to) throws IOException {
        from.setSoTimeout(silenceMs);
        OutputStream out = to.getOutputStream();
        byte[] block = new byte[BLOCK];
        long began = System.nanoTime();
        long passed = 0;
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            out.write(block, 0, count);
            out.flush();
            passed += count;
            long due = passed * TimeUnit.SECONDS.toNanos(1) / BYTES_A_SECOND;
            long ahead = due - (System.nanoTime() - began);
            if (ahead > TimeUnit.MILLISECONDS.toNanos(1)) {
                rest(ahead);
            } else if (ahead < 0) {
                // What was not used is not saved up for a flood later.
                began = System.nanoTime();
                passed = 0;
            }
        }
    }

    private static void rest(long nanos) throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
