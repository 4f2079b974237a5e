package broadcastmonitor.speech.worker;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Keeps what a listener is told, and checks that nothing comes after the end. */
final class RecordingListener implements AssignmentListener {
    private static final long PATIENCE_MS = 60_000;

    final List<Transcript> transcripts = new ArrayList<>();
    final List<Long> splits = new ArrayList<>();
    final List<String> restarts = new ArrayList<>();
    final List<ModelPath> chosen = new ArrayList<>();
    final List<Long> reached = new ArrayList<>();
    double realTimeFactor;
    String failed;
    long ended = -1;
    private boolean stopped;

    /** Waits until something is so. */
    synchronized RecordingListener until(Predicate<RecordingListener> condition) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MS;
        while (!condition.test(this)) {
            long left = end - System.currentTimeMillis();
            assertThat(left).as("nothing came of it: %s", this).isPositive();
            wait(left);
        }
        return this;
    }

    RecordingListener untilEnded() throws InterruptedException {
        until(told -> told.ended >= 0 || told.failed != null);
        assertThat(failed).isNull();
        return this;
    }

    synchronized void nothingMayCome() {
        stopped = true;
    }

    synchronized List<Transcript> finals() {
        return transcripts.stream().filter(Transcript::isFinal).toList();
    }

    /** How far it is known to have come. */
    long last() {
        return reached.isEmpty() ? 0 : reached.get(reached.size() - 1);
    }

    private void come() {
        assertThat(stopped || failed != null || ended >= 0).as("after the end").isFalse();
    }

    @Override
    public synchronized void chosen(ModelPath model) {
        come();
        chosen.add(model);
        notifyAll();
    }

    @Override
    public synchronized void heard(Transcript transcript) {
        come();
        transcripts.add(transcript);
        notifyAll();
    }

    @Override
    public synchronized void split(long sample) {
        come();
        splits.add(sample);
        notifyAll();
    }

    @Override
    public synchronized void reached(long sample, double factor) {
        come();
        reached.add(sample);
        realTimeFactor = factor;
        notifyAll();
    }

    @Override
    public synchronized void restarted(String reason) {
        come();
        restarts.add(reason);
        notifyAll();
    }

    @Override
    public synchronized void failed(String reason) {
        come();
        failed = reason;
        notifyAll();
    }

    @Override
    public synchronized void ended(long samples) {
        come();
        ended = samples;
        notifyAll();
    }

    @Override
    public synchronized String toString() {
        return finals().size() + " finals, restarts " + restarts + ", failed " + failed + ", ended " + ended;
    }
}
