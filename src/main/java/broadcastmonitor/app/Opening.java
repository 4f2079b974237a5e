package broadcastmonitor.app;

import broadcastmonitor.speech.model.WorkProgress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Detectors that are opened on a thread of their own while the rules are loaded; closed with it unless they are kept. */
public final class Opening implements AutoCloseable {
    private final CompletableFuture<Detectors> opened;
    private boolean kept;

    private Opening(CompletableFuture<Detectors> opened) {
        this.opened = opened;
    }

    /** Begins to open the detectors, with all that they may need. */
    public static Opening of(ReaderChoice choice, Path rules, ReaderStore store) {
        return begun(
                () -> Detectors.open(choice, rules, store, WorkProgress.NONE).complete());
    }

    /** Begins to open the detectors; what single lines seldom need is read when it is needed. */
    public static Opening forLines(ReaderChoice choice, Path rules, ReaderStore store) {
        return begun(() -> Detectors.open(choice, rules, store, WorkProgress.NONE));
    }

    private static Opening begun(Supplier<Detectors> open) {
        return new Opening(CompletableFuture.supplyAsync(open, work -> {
            Thread thread = new Thread(work, "reader-load");
            thread.setDaemon(true);
            thread.start();
        }));
    }

    /** Leaves what is opened to who {@link #get gets} it. */
    public void keep() {
        kept = true;
    }

    /**
     * The detectors, which become the caller's to close.
     *
     * @throws RuntimeException as {@link Detectors#open}
     */
    public Detectors get() {
        return PublishQueue.joined(opened);
    }

    @Override
    public void close() {
        if (!kept) {
            opened.thenAccept(Detectors::close);
        }
    }
}
