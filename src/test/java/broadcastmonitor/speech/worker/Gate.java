package broadcastmonitor.speech.worker;

import broadcastmonitor.audio.FrameSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.LongFunction;

/** Sound that is there up to a place which the test moves on, like a recording that is being written. */
final class Gate implements LongFunction<FrameSource> {
    private final short[] sound;
    private long open;

    Gate(short[] sound) {
        this.sound = sound;
    }

    synchronized void openTo(long sample) {
        open = sample;
        notifyAll();
    }

    private synchronized void await(long sample) throws InterruptedException {
        while (open < sample) {
            wait();
        }
    }

    @Override
    public FrameSource apply(long first) {
        FrameSource rest = WorkerPoolTest.from(sound).apply(first);
        return new FrameSource() {
            private long next = first;

            @Override
            public int next(short[] frame) {
                try {
                    await(Math.min(sound.length, next + frame.length));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    CancellationException cancelled = new CancellationException("interrupted");
                    cancelled.initCause(e);
                    throw cancelled;
                }
                next += frame.length;
                return rest.next(frame);
            }

            @Override
            public OptionalLong durationMs() {
                return rest.durationMs();
            }

            @Override
            public Optional<String> loss() {
                return rest.loss();
            }

            @Override
            public void close() {
                rest.close();
            }
        };
    }
}
