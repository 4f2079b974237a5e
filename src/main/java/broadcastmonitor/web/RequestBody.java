package broadcastmonitor.web;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** Reads what a client sends, however much, slowly or oddly it does so. */
public final class RequestBody {
    /** How much may come in one request, bytes. */
    public static final int LIMIT = 1_000_000;

    private static final Pattern JSON =
            Pattern.compile("application/json(\\s*;\\s*charset\\s*=\\s*\"?utf-8\"?)?\\s*", Pattern.CASE_INSENSITIVE);

    /** How many bodies are waited for at once; each takes a thread and at most {@value #LIMIT} bytes. */
    public static final int AT_ONCE = 8;

    private final Duration patience;
    private final Semaphore waiting = new Semaphore(AT_ONCE);

    /** @param patience how long it may take until all of a body is here */
    RequestBody(Duration patience) {
        this.patience = patience;
    }

    /**
     * The JSON text of a request.
     *
     * @throws Refusal 415 when it is something else, 413 when it is too much, 408 when it takes too long, 400 when it breaks off, 503
     *     when too many are waited for already
     */
    public byte[] json(Context context) {
        HttpServletRequest request = context.req();
        requireJson(request);
        if (request.getContentLengthLong() > LIMIT) {
            throw tooMuch(context);
        }
        if (!waiting.tryAcquire()) {
            context.header("Retry-After", "1");
            throw hangingUp(context, 503, "too many requests are sending their bodies at once; try again");
        }
        try {
            return read(context);
        } finally {
            waiting.release();
        }
    }

    private byte[] read(Context context) {
        EndPoint connection = ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        long idle = connection.getIdleTimeout();
        long deadline = System.nanoTime() + patience.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        try {
            InputStream in = context.req().getInputStream();
            while (true) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw tooSlow(context);
                }
                // Whoever sends nothing is waited for no longer than whoever sends little.
                connection.setIdleTimeout(left);
                int read = in.read(piece);
                if (read < 0) {
                    connection.setIdleTimeout(idle);
                    return body.toByteArray();
                }
                body.write(piece, 0, read);
                if (body.size() > LIMIT) {
                    throw tooMuch(context);
                }
            }
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw tooSlow(context);
            }
            throw hangingUp(context, 400, "the request's body broke off");
        }
    }

    private static void requireJson(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null || !JSON.matcher(type).matches()) {
            throw new Refusal(
                    415,
                    "the body must be JSON in UTF-8: send it with the header Content-Type: " + JsonAnswers.JSON
                            + (type == null ? "" : ", not " + type));
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
            throw new Refusal(415, "the body must not be compressed (Content-Encoding: " + encoding + ")");
        }
    }

    private static Refusal tooMuch(Context context) {
        return hangingUp(context, 413, "the request's body is larger than " + LIMIT + " bytes");
    }

    private static Refusal tooSlow(Context context) {
        return hangingUp(context, 408, "the request's body took too long to arrive");
    }

    /** What is left of the body would be taken for the next request, or be waited for. */
    private static Refusal hangingUp(Context context, int status, String line) {
        context.header("Connection", "close");
        return new Refusal(status, line);
    }
}
