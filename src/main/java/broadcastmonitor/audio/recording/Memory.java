package broadcastmonitor.audio.recording;

/**
 * The sound that could not be written, for readers in the same process: the last {@value #SECONDS} s of it, 1.9 MB; what is
 * older is overwritten. Filled by the writer's thread, read by any.
 */
final class Memory {
    static final int SECONDS = 60;

    private final int capacity;
    private short[] ring = new short[0];
    private long end;
    private long filled;

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
