package broadcastmonitor.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Calls a view twice a second until it is closed, so that a step of unknown length is seen to go on. */
public final class Ticking implements AutoCloseable {
    private static final long PERIOD_MS = 500;

    private final CountDownLatch closed = new CountDownLatch(1);

    public Ticking(Runnable view) {
        Thread thread = new Thread(() -> tick(view), "status-line");
        thread.setDaemon(true);
        thread.start();
    }

    private void tick(Runnable view) {
        try {
            while (!closed.await(PERIOD_MS, TimeUnit.MILLISECONDS)) {
                view.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
