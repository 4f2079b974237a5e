package broadcastmonitor.speech.worker;

import java.util.concurrent.Semaphore;

/**
 * In a worker: who decodes. As many broadcasts at once as there are cores for, in the order in which they asked; whoever has the
 * turn works through what has come for it, up to two seconds of sound. A recogniser that hears a second at once costs a
 * tenth less than one that is put aside after every frame, because its memory is still at hand; so the worker gains speed the
 * more it has to do.
 */
final class DecodeScheduler {
    /** Frames of one turn at most. */
    static final int LONGEST = 20;

    private final Semaphore permits;

    /** @param atOnce how many have the turn at the same moment */
    DecodeScheduler(int atOnce) {
        permits = new Semaphore(atOnce, true);
    }

    /** One broadcast's share in the turns. For its decoding thread. */
    final class Turn {
        private int frames;

        /** Before a frame is worked through: waits for the turn, unless it has it. */
        void take() {
            if (frames == 0) {
                permits.acquireUninterruptibly();
            }
            frames++;
        }

        /** Lets others have it: nothing is left to work through, or it has had it for long. */
        void give() {
            if (frames > 0) {
                frames = 0;
                permits.release();
            }
        }

        boolean isOver() {
            return frames >= LONGEST;
        }
    }

    Turn turn() {
        return new Turn();
    }
}
