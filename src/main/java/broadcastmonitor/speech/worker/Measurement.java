package broadcastmonitor.speech.worker;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.speech.model.SpeechException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits until a piece of sound has been heard from beginning to end. */
final class Measurement implements AssignmentListener {
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    void await() {
        try {
            end.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            throw new SpeechException(e.getCause().getMessage(), e);
        }
    }

    @Override
    public void chosen(ModelPath model) {}

    @Override
    public void heard(Transcript transcript) {}

    @Override
    public void split(long sample) {}

    @Override
    public void reached(long sample, double realTimeFactor) {}

    @Override
    public void restarted(String reason) {}

    @Override
    public void failed(String reason) {
        end.completeExceptionally(new SpeechException(reason));
    }

    @Override
    public void ended(long samples) {
        end.complete(null);
    }
}
