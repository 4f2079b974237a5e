package broadcastmonitor.audio.live;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.Children;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Standard input as a source. What it holds is told by its first bytes: those of a container, or else samples. A container is
 * handed on to one ffmpeg after the other, so that what comes after the death of one can still be heard.
 */
final class StandardInput {
    private static final int HEAD = 2 * 188 + 1;
    private static final long PATIENCE_MS = 50;
    private static final int TS_PACKET = 188;
    private static final List<byte[]> MAGIC = List.of(
            ascii("RIFF"),
            ascii("OggS"),
            ascii("fLaC"),
            ascii("ID3"),
            ascii("FLV"),
            ascii("FORM"),
            ascii("caff"),
            ascii("RF64"),
            ascii("#EXTM3U"),
            new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3});

    private final PushbackInputStream in;
    private final SynchronousQueue<OutputStream> children = new SynchronousQueue<>();
    private CompletableFuture<Boolean> detection;
    private Thread pump;
    private volatile boolean ended;

    StandardInput(InputStream in) {
        this.in = new PushbackInputStream(in, HEAD);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Whether a container begins here. Waits for the first bytes, or until the capture is to stop; then empty. Reading itself
     * cannot be interrupted, so a thread does it that may be left behind.
     */
    Optional<Boolean> holdsContainer(BooleanSupplier stop) throws InterruptedException {
        if (detection == null) {
            CompletableFuture<Boolean> found = new CompletableFuture<>();
            Children.daemon("live-stdin-head", () -> detect(found));
            detection = found;
        }
        while (!stop.getAsBoolean()) {
            try {
                return Optional.of(detection.get(PATIENCE_MS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                continue; // nobody has sent anything yet
            } catch (ExecutionException e) {
                throw new AudioException(
                        "standard input cannot be read: " + e.getCause().getMessage(), e);
            }
        }
        return Optional.empty();
    }

    private void detect(CompletableFuture<Boolean> found) {
        try {
            byte[] head = in.readNBytes(HEAD);
            in.unread(head);
            found.complete(isContainer(head));
        } catch (IOException e) {
            found.completeExceptionally(e);
        }
    }

    static boolean isContainer(byte[] head) {
        boolean transport =
                head.length == HEAD && head[0] == 'G' && head[TS_PACKET] == 'G' && head[2 * TS_PACKET] == 'G';
        boolean mp4 = head.length >= 8 && Arrays.equals(head, 4, 8, ascii("ftyp"), 0, 4);
        return transport || mp4 || MAGIC.stream().anyMatch(magic -> startsWith(head, magic));
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    /** The bytes themselves. */
    InputStream bytes() {
        return in;
    }

    /** Whether its end was reached. */
    boolean ended() {
        return ended;
    }

    /** From now on the bytes go to this child. Waits until the child before is known to be gone, or the capture is to stop. */
    void pipeTo(OutputStream child, BooleanSupplier stop) throws InterruptedException {
        if (pump == null) {
            pump = Children.daemon("live-stdin", this::pump);
        }
        while (!ended && !stop.getAsBoolean() && !children.offer(child, PATIENCE_MS, TimeUnit.MILLISECONDS)) {
            // The pump finds out that the child before is gone when there is something for it.
        }
    }

    private void pump() {
        byte[] block = new byte[1 << 12];
        try {
            OutputStream child = children.take();
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                while (!written(child, block, count)) {
                    child = children.take();
                }
            }
            ended = true;
            child.close();
        } catch (IOException e) {
            ended = true; // the input is broken, or the child was gone before it was told the end
        } catch (InterruptedException e) {
            ended = true;
        }
    }

    private static boolean written(OutputStream child, byte[] block, int count) {
        try {
            child.write(block, 0, count);
            child.flush();
            return true;
        } catch (IOException e) {
            return false; // this child is gone; the block is for the next one
        }
    }

    void close() {
        if (pump != null) {
            pump.interrupt();
        }
    }
}
