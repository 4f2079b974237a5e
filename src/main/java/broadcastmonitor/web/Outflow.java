package broadcastmonitor.web;

import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of an answer that goes on for long. It keeps no thread: what its client does not take waits, and nobody waits for the
 * client. A connection on which nothing moves for longer than the server is patient is cut off by the server.
 *
 * <p>What is written comes from a {@link Source}, as much as the client takes; when there was nothing and there may be something
 * again, somebody calls {@link #wake}. Safe for any thread.
 */
public final class Outflow implements WriteListener {
    private static final Logger log = LoggerFactory.getLogger(Outflow.class);

    /** Where the body comes from. Called by one thread at a time, which may be any. */
    public interface Source {
        /** What a source gives when nothing follows. */
        byte[] END = new byte[0];

        /**
         * The next piece of the body; null when there is none now, {@link #END} when none follows. Must not wait for anything but a
         * disk.
         *
         * @throws IOException when it cannot be given; the client is cut off
         */
        byte[] next() throws IOException;

        /** Once, however the answer ended. */
        void close();
    }

    private final Context context;
    private final EndPoint connection;
    private final Source source;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private ServletOutputStream out;
    private boolean begun;
    private boolean blocked;
    private boolean unflushed;
    private boolean writing;
    private boolean again;
    private boolean over;

    private Outflow(Context context, Source source) {
        this.context = context;
        this.source = source;
        connection = ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }

    /**
     * Answers a request, whose status and headers are set, with what a source gives, once its handler is done. The source is closed here in any
     * case.
     */
    public static Outflow begin(Context context, Source source) {
        Outflow outflow = new Outflow(context, source);
        OpenAnswers.begun(context, outflow);
        context.future(outflow::begin);
        return outflow;
    }

    private CompletableFuture<Void> begin() {
        try {
            AsyncContext async = context.req().getAsyncContext();
            async.setTimeout(0);
            async.addListener(new Ending());
            out = context.res().getOutputStream();
            out.setWriteListener(this);
        } catch (IOException | RuntimeException e) {
            log.debug("an answer could not be begun", e);
            cut();
        }
        return ended;
    }

    /** There may be something again. */
    public synchronized void wake() {
        // A source may find, while it is asked, that it has something.
        again = writing;
        if (begun && !blocked && !over && !writing) {
            write();
        }
    }

    @Override
    public synchronized void onWritePossible() {
        begun = true;
        blocked = false;
        if (!over) {
            write();
        }
    }

    private void write() {
        writing = true;
        try {
            while (out.isReady()) {
                again = false;
                byte[] piece = source.next();
                if (piece == null && again) {
                    continue;
                }
                if (piece == null && unflushed) {
                    unflushed = false;
                    out.flush();
                } else if (piece == null) {
                    return;
                } else if (piece.length == 0) {
                    end();
                    return;
                } else {
                    out.write(piece);
                    unflushed = true;
                }
            }
            blocked = true;
        } catch (IOException | RuntimeException e) {
            log.debug("an answer was broken off", e);
            cut();
        } finally {
            writing = false;
        }
    }

    @Override
    public synchronized void onError(Throwable e) {
        log.debug("a client is gone", e);
        cut();
    }

    /** Ends the connection at once, whatever its client has not taken yet. */
    public synchronized void cut() {
        if (!over) {
            connection.close();
            end();
        }
    }

    private synchronized void end() {
        if (!over) {
            over = true;
            OpenAnswers.ended(context, this);
            source.close();
            ended.complete(null);
        }
    }

    /** However the server ends it, its source hears of it. */
    private final class Ending implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            end();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            cut();
        }

        @Override
        public void onError(AsyncEvent event) {
            cut();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // It is not started again.
        }
    }
}
