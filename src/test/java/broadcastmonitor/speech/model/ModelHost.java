package broadcastmonitor.speech.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A host of one archive that behaves as badly as it is told, request by request, and well afterwards. */
final class ModelHost implements AutoCloseable {
    enum Manner {
        /** Breaks off in the middle. */
        TRUNCATE,
        /** Sends a half, then nothing more. */
        STALL,
        /** Sends everything from the start, though a part was asked for. */
        REFUSE_RANGE,
        ERROR_500,
        NOT_FOUND,
        /** Sends the right number of wrong bytes. */
        LIE,
        /** Sends more than the file has, without saying how much. */
        FLOOD,
        WELL
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final byte[] archive;
    private final Deque<Manner> manners = new ArrayDeque<>();
    private final CountDownLatch over = new CountDownLatch(1);
    final List<String> ranges = Collections.synchronizedList(new ArrayList<>());

    ModelHost(byte[] archive, Manner... manners) throws IOException {
        this.archive = archive;
        this.manners.addAll(List.of(manners));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/model.zip");
    }

    private synchronized Manner nextManner() {
        return manners.isEmpty() ? Manner.WELL : manners.pop();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(String.valueOf(range));
        Manner manner = nextManner();
        try (exchange) {
            switch (manner) {
                case ERROR_500 -> exchange.sendResponseHeaders(500, -1);
                case NOT_FOUND -> exchange.sendResponseHeaders(404, -1);
                case REFUSE_RANGE -> send(exchange, 0, archive, archive.length);
                case LIE -> send(exchange, 0, new byte[archive.length], archive.length);
                case FLOOD -> flood(exchange);
                default -> {
                    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
                    int rest = archive.length - from;
                    boolean whole = manner == Manner.WELL;
                    send(exchange, from, archive, whole ? rest : rest / 2);
                    if (manner == Manner.STALL) {
                        exchange.getResponseBody().flush();
                        over.await(60, TimeUnit.SECONDS);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(HttpExchange exchange, int from, byte[] bytes, int count) throws IOException {
        int rest = bytes.length - from;
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
        }
        if (rest == 0) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + bytes.length);
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, rest);
        exchange.getResponseBody().write(bytes, from, count);
    }

    private void flood(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(archive);
        out.write(archive);
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
