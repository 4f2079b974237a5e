package broadcastmonitor.audio.file;

import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.PcmFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A PCM WAV file, mixed down to one channel and resampled to 16 kHz. 16 kHz mono 16 bit comes through bit for bit. */
final class WavSource implements FrameSource {
    private static final int BLOCKS = 4096;

    private final Path file;
    private final FileChannel in;
    private final WavHeader header;
    private final Downmix downmix;
    private final Resampler resampler;
    private final ByteBuffer bytes;
    private final float[] mono = new float[BLOCKS];

    private final long soundBytes;

    private int span;
    /** In the span. */
    private long position;
    /** In all spans before. */
    private long before;

    private float[] ready = new float[0];
    private int readyFrom;
    private int readyTo;
    private boolean ended;
    private String loss;

    WavSource(Path file, FileChannel in, WavHeader header) {
        this.file = file;
        this.in = in;
        this.header = header;
        downmix = new Downmix(header);
        resampler = new Resampler(header.sampleRate());
        bytes = ByteBuffer.allocate(BLOCKS * header.blockBytes()).order(ByteOrder.LITTLE_ENDIAN);
        soundBytes = header.sound().bytes();
        if (header.sound().missingBytes() > 0) {
            loss = "%s is cut short: %d ms (%d bytes) of sound at its end are missing"
                    .formatted(
                            file,
                            header.toMs(header.sound().missingBytes()),
                            header.sound().missingBytes());
        }
    }

    @Override
    public int next(short[] frame) {
        int filled = 0;
        while (filled < PcmFormat.FRAME_SAMPLES && (readyFrom < readyTo || refill())) {
            int count = Math.min(PcmFormat.FRAME_SAMPLES - filled, readyTo - readyFrom);
            for (int i = 0; i < count; i++) {
                frame[filled + i] = toShort(ready[readyFrom + i]);
            }
            filled += count;
            readyFrom += count;
        }
        return filled == 0 ? -1 : filled;
    }

    private static short toShort(float sample) {
        int scaled = Math.round(sample * 32768f);
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, scaled));
    }

    private boolean refill() {
        readyFrom = 0;
        readyTo = 0;
        while (readyTo == 0 && !ended) {
            int blocks = readBlocks();
            if (blocks > 0) {
                downmix.apply(bytes, blocks, mono);
                ready = resampler.push(mono, blocks);
            } else {
                ready = resampler.finish();
                ended = true;
            }
            readyTo = resampler.produced();
        }
        return readyTo > 0;
    }

    private int readBlocks() {
        if (span == header.sound().spans().size()) {
            return 0;
        }
        WavSound.Span here = header.sound().spans().get(span);
        bytes.clear();
        bytes.limit((int) Math.min(bytes.capacity(), here.bytes() - position));
        boolean more = true;
        try {
            while (more && bytes.hasRemaining()) {
                more = in.read(bytes, here.start() + position + bytes.position()) >= 0;
            }
            if (!more) {
                missingFrom(before + position + bytes.position(), "the file has become shorter");
            }
        } catch (IOException e) {
            more = false;
            missingFrom(before + position + bytes.position(), "it cannot be read any further: " + e.getMessage());
        }
        int blocks = bytes.position() / header.blockBytes();
        position += (long) blocks * header.blockBytes();
        if (!more) {
            span = header.sound().spans().size();
        } else if (position == here.bytes()) {
            before += position;
            position = 0;
            span++;
        }
        return blocks;
    }

    private void missingFrom(long from, String why) {
        long missing = soundBytes + header.sound().missingBytes() - from;
        loss = "%s: %d ms (%d bytes) of sound at its end are missing, %s"
                .formatted(file, header.toMs(missing), missing, why);
    }

    @Override
    public OptionalLong durationMs() {
        return OptionalLong.of(header.toMs(soundBytes + header.sound().missingBytes()));
    }

    @Override
    public Optional<String> loss() {
        return Optional.ofNullable(loss);
    }

    @Override
    public void close() {
        ended = true;
        readyTo = readyFrom;
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
