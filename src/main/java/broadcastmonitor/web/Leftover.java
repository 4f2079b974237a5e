package broadcastmonitor.web;

import io.javalin.http.Context;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * What is left of a request that is answered before all of it has come. A connection that is closed over bytes that nobody read is
 * reset, and a reset takes away the answer that lies at the client unread (RFC 9112, section 9.6). So the answer goes out, and what
 * still comes is read and forgotten, within bounds.
 */
final class Leftover {
    /** How much of a body is read and forgotten, bytes. Who sends more than this may lose the answer. */
    static final int LIMIT = 16 * RequestBody.LIMIT;

    /** How long that may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Semaphore reading = new Semaphore(RequestBody.AT_ONCE);

    /** Sends the answer that the context holds and reads on; does nothing when the whole request is here. */
    void answerAndForget(Context context) {
        HttpServletRequest request = context.req();
        if (request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null) {
            return;
        }
        try {
            ServletInputStream in = request.getInputStream();
            byte[] piece = new byte[8192];
            if (isFinished(in, piece) || !reading.tryAcquire()) {
                return;
            }
            try {
                sendAnswer(context);
                forget(in, piece, ServletContextRequest.getServletContextRequest(request));
            } finally {
                reading.release();
            }
        } catch (IOException | IllegalStateException e) {
            // The client went first, or the server has given this body up: there is nobody to wait for.
        }
    }

    private static boolean isFinished(ServletInputStream in, byte[] piece) throws IOException {
        while (!in.isFinished() && in.available() > 0) {
            if (in.read(piece) < 0) {
                break;
            }
        }
        return in.isFinished();
    }

    private static void sendAnswer(Context context) throws IOException {
        context.header("Connection", "close");
        byte[] answer;
        try (InputStream result = context.resultInputStream()) {
            answer = result.readAllBytes();
        }
        context.res().setContentLength(answer.length);
        context.res().getOutputStream().write(answer);
        context.res().flushBuffer();
        context.result("");
    }

    private static void forget(ServletInputStream in, byte[] piece, ServletContextRequest request) throws IOException {
        EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int forgotten = 0;
        while (forgotten < LIMIT) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return;
            }
            connection.setIdleTimeout(left);
            int read = in.read(piece);
            if (read < 0) {
                return;
            }
            forgotten += read;
        }
    }
}
