package broadcastmonitor.dashboard;

import broadcastmonitor.web.Outflow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Flow;

/** A body that another service gives, handed on as it is taken: no more is asked for than waits. */
final class RemoteBody implements Outflow.Source, Flow.Subscriber<List<ByteBuffer>> {
    private final Runnable over;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private volatile Outflow outflow;
    private Flow.Subscription subscription;
    private boolean asked;
    private boolean complete;
    private boolean closed;
    private Throwable fault;

    /** @param over is run when it is over */
    RemoteBody(Runnable over) {
        this.over = over;
    }

    void reachedBy(Outflow way) {
        outflow = way;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        synchronized (this) {
            subscription = given;
            asked = true;
        }
        given.request(1);
        synchronized (this) {
            if (!closed) {
                return;
            }
        }
        given.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        synchronized (this) {
            asked = false;
            for (ByteBuffer buffer : item) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                if (bytes.length > 0) {
                    waiting.add(bytes);
                }
            }
        }
        outflow.wake();
    }

    @Override
    public void onError(Throwable e) {
        synchronized (this) {
            fault = e;
        }
        outflow.wake();
    }

    @Override
    public void onComplete() {
        synchronized (this) {
            complete = true;
        }
        outflow.wake();
    }

    @Override
    public byte[] next() throws IOException {
        Flow.Subscription more;
        synchronized (this) {
            if (!waiting.isEmpty()) {
                return waiting.remove();
            }
            if (fault != null) {
                throw new IOException("the service that holds the sound broke off", fault);
            }
            if (complete) {
                return END;
            }
            more = asked ? null : subscription;
            asked = true;
        }
        if (more != null) {
            more.request(1);
        }
        return null;
    }

    @Override
    public void close() {
        Flow.Subscription last;
        synchronized (this) {
            closed = true;
            last = subscription;
        }
        if (last != null) {
            last.cancel();
        }
        over.run();
    }
}
