package broadcastmonitor.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import broadcastmonitor.audio.fence.Door;
import broadcastmonitor.audio.fence.Endpoint;
import broadcastmonitor.audio.fence.Head;
import broadcastmonitor.audio.fence.Reach;
import broadcastmonitor.audio.fence.Resolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Delivers over HTTP/1.1, one connection for each attempt, to an address that is in reach and that was looked at before it is connected to.
 * Of the answer only the head is read, at most 64 KiB of it; redirections are not followed. After a total time everything is cut, at
 * whatever point; only looking up a name may take longer. Safe for any thread.
 */
public final class HttpCourier implements Courier, AutoCloseable {
    /** How long an attempt takes at most. */
    public static final Duration USUAL = Duration.ofSeconds(15);

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (?<code>[1-5]\\d\\d)(?: .*)?");
    private static final int REAL = 200;
    private static final int REDIRECTED = 300;
    private static final int REFUSED = 400;
    private static final int TOO_MANY = 429;
    private static final int BUSY = 503;
    /** A server may say that it goes on before it answers; not for ever. */
    private static final int INFORMATIONAL = 5;

    private final Door door;
    private final Duration total;
    private final String agent;
    private final SSLSocketFactory tls;
    private final ScheduledExecutorService cutting;

    /** A courier as the service has it. */
    public HttpCourier(Reach reach, String agent) {
        this(reach, Resolver.SYSTEM, USUAL, agent, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /**
     * A courier.
     *
     * @param reach which addresses may be connected to
     * @param total how long an attempt takes at most
     * @param agent the header {@code User-Agent}
     * @param tls whose certificates are trusted
     */
    public HttpCourier(Reach reach, Resolver resolver, Duration total, String agent, SSLSocketFactory tls) {
        door = new Door(reach, Optional.empty(), resolver);
        this.total = requireNonNull(total, "total");
        this.agent = requireNonNull(agent, "agent");
        this.tls = requireNonNull(tls, "tls");
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "webhook-time");
            thread.setDaemon(true);
            return thread;
        });
        pool.setRemoveOnCancelPolicy(true);
        cutting = pool;
    }

    @Override
    public Answer carry(Webhook webhook, Delivery delivery, Instant at) {
        AtomicBoolean late = new AtomicBoolean();
        try {
            return carry(webhook, delivery, at, late);
        } catch (Door.OutOfReachException e) {
            return Answer.none(e.getMessage());
        } catch (UnknownHostException e) {
            return Answer.none("there is no such host: " + webhook.server().host());
        } catch (SSLException e) {
            return Answer.none(late.get() ? slow() : "no encrypted connection: " + said(e));
        } catch (SocketTimeoutException e) {
            return Answer.none(slow());
        } catch (IOException e) {
            return Answer.none(late.get() ? slow() : "no answer: " + said(e));
        }
    }

    private String slow() {
        return "no answer within " + total.toMillis() + " ms";
    }

    /** What an exception says may hold what a receiver sent: nothing but plain characters of it, and not many. */
    private static String said(IOException e) {
        String plain = String.valueOf(e.getMessage()).replaceAll("[^ -~]+", " ").strip();
        return plain.substring(0, Math.min(150, plain.length()));
    }

    private Answer carry(Webhook webhook, Delivery delivery, Instant at, AtomicBoolean late) throws IOException {
        long deadline = System.nanoTime() + total.toNanos();
        Endpoint server = webhook.server();
        try (Socket plain = door.connect(server, total)) {
            ScheduledFuture<?> cut = cutting.schedule(() -> cut(plain, late), left(deadline), TimeUnit.MILLISECONDS);
            try {
                Socket socket = webhook.isEncrypted() ? encrypted(plain, server) : plain;
                write(socket.getOutputStream(), webhook, delivery, at);
                return answer(socket, deadline, at);
            } finally {
                cut.cancel(false);
            }
        }
    }

    private static long left(long deadline) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    }

    private static void cut(Socket socket, AtomicBoolean late) {
        late.set(true);
        try {
            socket.close();
        } catch (IOException e) {
            return; // it is closed all the same
        }
    }

    private Socket encrypted(Socket plain, Endpoint server) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, server.host(), server.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private void write(OutputStream out, Webhook webhook, Delivery delivery, Instant at) throws IOException {
        byte[] body = delivery.body().getBytes(UTF_8);
        long seconds = at.getEpochSecond();
        String head = String.join(
                "\r\n",
                "POST " + webhook.path() + " HTTP/1.1",
                "Host: " + host(webhook),
                "User-Agent: " + agent,
                "Content-Type: application/json",
                "Content-Length: " + body.length,
                "Accept: */*",
                "Connection: close",
                "webhook-id: " + delivery.id(),
                "webhook-timestamp: " + seconds,
                "webhook-signature: " + Signature.header(webhook.secrets(), delivery.id(), seconds, body),
                "",
                "");
        out.write(head.getBytes(UTF_8));
        out.write(body);
        out.flush();
    }

    private static String host(Webhook webhook) {
        String whole = webhook.url().replaceFirst("^https?://([^/?#]*).*", "$1");
        return whole.toLowerCase(Locale.ROOT);
    }

    private static Answer answer(Socket socket, long deadline, Instant at) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        for (int i = 0; i < INFORMATIONAL; i++) {
            Head head = Head.read(socket, in, Duration.ofMillis(left(deadline)));
            Matcher status = STATUS.matcher(head.first());
            if (!status.matches()) {
                return Answer.none("the answer is no HTTP");
            }
            int code = Integer.parseInt(status.group("code"));
            if (code >= REAL) {
                return new Answer(code, retryAfter(code, head, at), said(code));
            }
        }
        return Answer.none("the answer does not begin");
    }

    private static String said(int code) {
        return code >= REDIRECTED && code < REFUSED
                ? "HTTP " + code + ": redirections are not followed"
                : "HTTP " + code;
    }

    private static Duration retryAfter(int code, Head head, Instant at) {
        if (code != TOO_MANY && code != BUSY) {
            return null;
        }
        for (String header : head.headers()) {
            String[] parts = header.split(":", 2);
            if (parts.length == 2 && parts[0].strip().equalsIgnoreCase("Retry-After")) {
                return pause(parts[1].strip(), at);
            }
        }
        return null;
    }

    /** Seconds, or a date after RFC 9110; null for anything else. */
    static Duration pause(String value, Instant at) {
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Duration pause = Duration.between(
                    at,
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return pause.isNegative() ? Duration.ZERO : pause;
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public void close() {
        cutting.shutdownNow();
    }
}
