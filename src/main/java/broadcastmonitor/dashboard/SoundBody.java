package broadcastmonitor.dashboard;

import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.PcmWav;
import broadcastmonitor.web.Outflow;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The bytes of a WAV file from one of them on, read as they are taken. Where sound is missing there is silence. */
final class SoundBody implements Outflow.Source {
    private static final int PIECE = 32 * 1024;

    private final FrameSource source;
    private final Runnable closed;
    private final short[] frame = new short[PcmFormat.FRAME_SAMPLES];
    private byte[] head;
    private int skip;
    private long left;
    private long silence;
    private boolean ended;

    /**
     * The rest of a file.
     *
     * @param head what of its header belongs to it
     * @param source the sound from the sample that holds the first byte on; closed by this
     * @param skip 1 where the first byte is the second one of its sample, else 0
     * @param bytes how many there are of all that
     * @param closed is run when it is over
     */
    SoundBody(byte[] head, FrameSource source, int skip, long bytes, Runnable closed) {
        this.head = head.clone();
        this.source = source;
        this.skip = skip;
        this.closed = closed;
        left = bytes;
    }

    @Override
    public byte[] next() {
        if (left == 0) {
            return END;
        }
        ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE + PcmFormat.FRAME_SAMPLES * 2);
        piece.writeBytes(head);
        head = END;
        while (piece.size() < PIECE && piece.size() < left) {
            byte[] sound = sound();
            piece.write(sound, skip, sound.length - skip);
            skip = 0;
        }
        byte[] bytes = piece.toByteArray();
        bytes = bytes.length > left ? Arrays.copyOf(bytes, (int) left) : bytes;
        left -= bytes.length;
        return bytes;
    }

    private byte[] sound() {
        while (silence == 0) {
            int count = ended ? -1 : source.next(frame);
            if (count > 0) {
                return PcmWav.bytes(frame, count);
            }
            ended = count < 0;
            silence = ended
                    ? Long.MAX_VALUE
                    : source.gap().map(gap -> gap.nextSample() - gap.atSample()).orElse(0L);
        }
        int silent = (int) Math.min(silence, PcmFormat.FRAME_SAMPLES);
        silence -= silent;
        return new byte[silent * PcmFormat.SAMPLE_BYTES];
    }

    @Override
    public void close() {
        source.close();
        closed.run();
    }
}
