package broadcastmonitor.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C end work in order: while this is open, an interrupt of the process stops the work and waits for it to be
 * closed, at most {@value #PATIENCE_SECONDS} seconds. The process then ends with 130 of its own accord.
 */
public final class Interruption implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 15;

    private final CountDownLatch closed;
    private final Thread hook;

    /** Waits until it is closed, which is when everything that has to be shown is shown. */
    public Interruption(Runnable stop) {
        this(stop, new CountDownLatch(1));
    }

    private Interruption(Runnable stop, CountDownLatch closed) {
        this.closed = closed;
        hook = new Thread(() -> wind(stop), "ctrl-c");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** For work that may be cut off anywhere: does one last thing and waits for nothing. */
    public static Interruption withoutWaiting(Runnable last) {
        return new Interruption(last, new CountDownLatch(0));
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
