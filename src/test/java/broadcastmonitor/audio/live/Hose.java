package broadcastmonitor.audio.live;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Standard input as a test feeds it. Unlike a pipe of the JDK it doesn't mind which thread reads, or that one has ended. */
final class Hose extends InputStream {
    private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();
    private byte[] current = new byte[0];
    private int at;
    private volatile boolean closed;

    void write(byte[] bytes) {
        chunks.add(bytes.clone());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) throws IOException {
        try {
            while (at == current.length) {
                byte[] next = chunks.poll(20, TimeUnit.MILLISECONDS);
                if (next == null && closed) {
                    return -1;
                }
                if (next != null) {
                    current = next;
                    at = 0;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        int count = Math.min(length, current.length - at);
        System.arraycopy(current, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        return current.length
                - at
                + chunks.stream().mapToInt(chunk -> chunk.length).sum();
    }

    @Override
    public void close() {
        closed = true;
    }
}
