package broadcastmonitor.audio.live;

import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.recording.Coverage;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** Everything that a capture has told, in order. */
final class Heard implements CaptureListener {
    final List<String> told = new CopyOnWriteArrayList<>();
    final List<Gap> gaps = new CopyOnWriteArrayList<>();

    @Override
    public void waiting(String line) {
        told.add("waiting");
    }

    @Override
    public void started(Instant at) {
        told.add("started");
    }

    @Override
    public void lost(Gap gap) {
        told.add("lost: " + gap.reason());
    }

    @Override
    public void resumed(Gap gap) {
        gaps.add(gap);
        told.add("resumed");
    }

    @Override
    public void silent(long sinceSample) {
        told.add("silent since " + sinceSample);
    }

    @Override
    public void audible(long fromSample, long toSample) {
        told.add("silent until " + toSample);
    }

    @Override
    public void fault(String line) {
        told.add("fault: " + line);
    }

    @Override
    public void unrecorded(Gap gap) {
        gaps.add(gap);
        told.add("unrecorded");
    }

    @Override
    public void ended(long samples, Instant at, String reason, Coverage coverage) {
        told.add("ended: " + reason);
    }

    /** Waits until something was told that begins so. */
    void await(String beginning) throws InterruptedException {
        await(beginning, 1);
    }

    void await(String beginning, int times) throws InterruptedException {
        until(() -> told.stream().filter(line -> line.startsWith(beginning)).count() >= times, beginning, told);
    }

    /** Waits for a condition for at most a minute; machines under load are slow. */
    static void until(BooleanSupplier condition, Object... what) throws InterruptedException {
        for (long deadline = System.nanoTime() + 60_000_000_000L; !condition.getAsBoolean(); ) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + List.of(what));
            }
            Thread.sleep(5);
        }
    }
}
