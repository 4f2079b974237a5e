package broadcastmonitor.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes WAV files of every kind that the reader claims to know, and broken ones. */
public final class WavFile {
    private int rate = 16_000;
    private int bits = 16;
    private boolean floating;
    private int extensibleMask = -1;
    private String riff = "RIFF";
    private Long declaredBytes;
    private byte[] chunkBefore = new byte[0];
    private byte[] after = new byte[0];
    private int cutBytes;
    private int formatCode = -1;
    private int blockAlign = -1;

    public WavFile rate(int hertz) {
        rate = hertz;
        return this;
    }

    public WavFile bits(int perSample) {
        bits = perSample;
        return this;
    }

    public WavFile floats(int perSample) {
        bits = perSample;
        floating = true;
        return this;
    }

    public WavFile extensible(int mask) {
        extensibleMask = mask;
        return this;
    }

    public WavFile formatCode(int code) {
        formatCode = code;
        return this;
    }

    /** The size of a block in the header, whatever it is. */
    WavFile blockAlign(int bytes) {
        blockAlign = bytes;
        return this;
    }

    public WavFile rf64() {
        riff = "RF64";
        return this;
    }

    /** The data length in the header, whatever the data. */
    public WavFile declaring(long bytes) {
        declaredBytes = bytes;
        return this;
    }

    public WavFile chunkBefore(byte[] chunk) {
        chunkBefore = chunk;
        return this;
    }

    public WavFile after(byte[] chunk) {
        after = chunk;
        return this;
    }

    /** Leaves so many bytes off the end of the file. */
    public WavFile cut(int bytes) {
        cutBytes = bytes;
        return this;
    }

    public static byte[] chunk(String id, int bytes, boolean padded) {
        ByteBuffer chunk =
                ByteBuffer.allocate(8 + bytes + (padded ? bytes % 2 : 0)).order(ByteOrder.LITTLE_ENDIAN);
        chunk.put(id.getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        return chunk.array();
    }

    /** Writes the channels (samples from -1 to 1, all equally long). */
    public Path write(Path file, double[]... channels) throws IOException {
        int frames = channels[0].length;
        int block = channels.length * bits / 8;
        int data = frames * block;
        ByteBuffer out = ByteBuffer.allocate(200 + chunkBefore.length + data + after.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        boolean rf64 = riff.equals("RF64");
        out.put(riff.getBytes(StandardCharsets.US_ASCII)).putInt(rf64 ? -1 : data + 36);
        out.put("WAVE".getBytes(StandardCharsets.US_ASCII));
        if (rf64) {
            out.put(chunk("ds64", 28, true));
            out.putLong(out.position() - 20, declaredBytes == null ? data : declaredBytes);
        }
        out.put(chunkBefore);
        format(out, channels.length, block);
        out.put("data".getBytes(StandardCharsets.US_ASCII));
        out.putInt(rf64 ? -1 : (int) (declaredBytes == null ? data : declaredBytes));
        for (int i = 0; i < frames; i++) {
            for (double[] channel : channels) {
                sample(out, channel[i]);
            }
        }
        out.put(after);
        byte[] bytes = new byte[out.position() - cutBytes];
        out.flip().get(bytes);
        return Files.write(file, bytes);
    }

    private void format(ByteBuffer out, int channels, int block) {
        int code = formatCode >= 0 ? formatCode : floating ? 3 : 1;
        out.put("fmt ".getBytes(StandardCharsets.US_ASCII)).putInt(extensibleMask < 0 ? 16 : 40);
        out.putShort((short) (extensibleMask < 0 ? code : 0xFFFE)).putShort((short) channels);
        out.putInt(rate)
                .putInt(rate * block)
                .putShort((short) (blockAlign < 0 ? block : blockAlign))
                .putShort((short) bits);
        if (extensibleMask >= 0) {
            out.putShort((short) 22).putShort((short) bits).putInt(extensibleMask);
            out.putShort((short) code).putShort((short) 0);
            out.putInt(0x0010_0000).putInt(0xAA00_0080).putInt(0x719B_3800);
        }
    }

    private void sample(ByteBuffer out, double value) {
        if (floating) {
            ByteBuffer ignored = bits == 64 ? out.putDouble(value) : out.putFloat((float) value);
            return;
        }
        double scaled = value * Math.pow(2, bits - 1);
        long whole = Math.round(Math.max(-Math.pow(2, bits - 1), Math.min(Math.pow(2, bits - 1) - 1, scaled)));
        if (bits == 8) {
            whole += 128;
        }
        for (int shift = 0; shift < bits; shift += 8) {
            out.put((byte) (whole >> shift));
        }
    }
}
