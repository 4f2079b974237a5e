package broadcastmonitor.audio.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a writer has to say in the manifest, in order. What could not be written (the disk is full) stays to be said; it is a few
 * lines, for while nothing can be written nothing much happens. Belongs to the writer's thread.
 */
final class Notes implements Closeable {
    private final FileChannel manifest;
    private final Deque<Entry> unsaid = new ArrayDeque<>();
    private boolean torn;

    Notes(FileChannel manifest) {
        this.manifest = manifest;
    }

    /** To be said with the next {@link #flush}. */
    void add(Entry entry) {
        unsaid.add(entry);
    }

    /** Says everything that has not been said. */
    void flush() throws IOException {
        while (!unsaid.isEmpty()) {
            write(unsaid.peek());
            unsaid.remove();
        }
    }

    /** Says this after everything else, or not at all: when it throws, it is not kept. */
    void say(Entry entry) throws IOException {
        flush();
        write(entry);
    }

    private void write(Entry entry) throws IOException {
        boolean half = torn;
        torn = true;
        Manifest.write(manifest, (half ? "\n" : "") + entry.line());
        torn = false;
        // The beginning of a segment is told by its file as well.
        if (!(entry instanceof Entry.Begun)) {
            manifest.force(false);
        }
    }

    @Override
    public void close() {
        WriterLock.closeQuietly(manifest);
    }
}
