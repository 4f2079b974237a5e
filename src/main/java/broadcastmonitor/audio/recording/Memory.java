package broadcastmonitor.audio.recording;

/**
 * What a writer shares with the readers in its process: how far it is, so that they need not look at the files all the time,
 * and the sound that could not be written: the last {@value #SECONDS} s of it, 1.9 MB; what is older is overwritten. Filled by
 * the writer's thread, read by any.
 */
final class Memory {
    static final int SECONDS = 60;

    private final int capacity;
    private short[] ring = new short[0];
    private long end;
    private long filled;
    private long told = -1;
    private long changes;

    Memory(int samples) {
        capacity = samples;
    }

    synchronized void put(long first, short[] samples, int from, int count) {
        if (ring.length == 0) {
            ring = new short[capacity];
        }
        if (first != end) {
            filled = 0;
        }
        for (int i = 0; i < count; i++) {
            ring[(int) ((first + i) % ring.length)] = samples[from + i];
        }
        end = first + count;
        filled = Math.min(ring.length, filled + count);
    }

    /** Tells waiting readers that there is sound up to here. */
    synchronized void appended(long position) {
        told = position;
        notifyAll();
    }

    /** Tells waiting readers that something else has changed: a gap, an end, a reader was closed. */
    synchronized void changed() {
        changes++;
        notifyAll();
    }

    /** The writer is gone: whoever wants more has to look at the files. */
    synchronized void untold() {
        told = -1;
        changed();
    }

    /** How often something but the sound has changed; to be asked before looking at the files. */
    synchronized long changes() {
        return changes;
    }

    /** Whether there may be sound up to a position, or another change since {@code seen}: false only where a writer would tell. */
    synchronized boolean mayHave(long position, long seen) {
        return told < 0 || told >= position || changes != seen;
    }

    /** How many samples there are from a position on; 0 when nobody tells. */
    synchronized long beyond(long position) {
        return Math.max(0, told - position);
    }

    /** Whether a writer tells how far it is. */
    synchronized boolean isTold() {
        return told >= 0;
    }

    /** Waits for sound up to a position or another change since {@code seen}, at most so long. */
    synchronized void await(long position, long seen, long millis) throws InterruptedException {
        if (told >= position) {
            wait(1); // it was appended just now, or cannot be read: then this is no busy loop
            return;
        }
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; told < position && changes == seen && left > 0; ) {
            wait(left);
            left = (end - System.nanoTime() + 999_999) / 1_000_000;
        }
    }

    /** Where what is still there begins when a position has been overwritten; else the position. */
    synchronized long kept(long position) {
        return position < end ? Math.max(position, end - filled) : position;
    }

    /** Copies what there is from a position on; 0 when that is not there (yet, or any more). */
    synchronized int read(long position, short[] into, int at, int most) {
        if (position < end - filled || position >= end) {
            return 0;
        }
        int count = (int) Math.min(most, end - position);
        for (int i = 0; i < count; i++) {
            into[at + i] = ring[(int) ((position + i) % ring.length)];
        }
        return count;
    }
}
