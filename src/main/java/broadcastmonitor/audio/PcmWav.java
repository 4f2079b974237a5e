package broadcastmonitor.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Sound of {@link PcmFormat} as a WAV file: a header, and the samples behind it. */
public final class PcmWav {
    /** Bytes of the header. */
    public static final int HEADER = 44;

    /** In place of a size that nobody knows yet: players read on to the end. */
    private static final int ENDLESS = -1;

    private PcmWav() {}

    /** The header of a file with so many bytes of sound. */
    public static byte[] header(int bytes) {
        return header(HEADER - 8 + bytes, bytes);
    }

    /** The header of a file of which nobody knows how long it will be. */
    public static byte[] endlessHeader() {
        return header(ENDLESS, ENDLESS);
    }

    private static byte[] header(int riff, int data) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(riff);
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        header.putShort((short) 1).putShort((short) 1).putInt(PcmFormat.SAMPLE_RATE);
        header.putInt(PcmFormat.SAMPLE_RATE * PcmFormat.SAMPLE_BYTES).putShort((short) PcmFormat.SAMPLE_BYTES);
        header.putShort((short) (8 * PcmFormat.SAMPLE_BYTES));
        header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data);
        return header.array();
    }

    /** Samples as they stand in a file. */
    public static byte[] bytes(short[] samples, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * PcmFormat.SAMPLE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples, 0, count);
        return bytes.array();
    }
}
