package broadcastmonitor.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C end work in order: while this is open, an interrupt of the process stops the work and waits for it to be
 * closed, at most {@value #PATIENCE_SECONDS} seconds. The process then ends with 130 of its own accord.
 */
final class Interruption implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 15;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    Interruption(Runnable stop) {
        hook = new Thread(() -> wind(stop), "ctrl-c");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void wind(Runnable stop) {
        stop.run();
        try {
            if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("monitor: the work did not end within " + PATIENCE_SECONDS + " s and is cut off");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already: the hook is what waited for this.
            return;
        }
    }
}
