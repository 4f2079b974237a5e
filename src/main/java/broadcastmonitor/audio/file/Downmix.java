package broadcastmonitor.audio.file;

import java.nio.ByteBuffer;

/** Blocks of WAV samples to one channel from -1 to 1: the mean of the channels, without the bass loudspeaker's. */
final class Downmix {
    private static final int LOW_FREQUENCY = 0x8;

    private final WavHeader header;
    private final float[] weights;

    Downmix(WavHeader header) {
        this.header = header;
        int channels = header.channels();
        weights = new float[channels];
        int bass = bassChannel(header);
        int heard = bass < 0 ? channels : channels - 1;
        for (int i = 0; i < channels; i++) {
            weights[i] = i == bass ? 0f : 1f / heard;
        }
    }

    private static int bassChannel(WavHeader header) {
        long mask = header.channelMask();
        boolean hasBass = (mask & LOW_FREQUENCY) != 0 && Long.bitCount(mask) == header.channels();
        return hasBass && header.channels() > 2 ? Long.bitCount(mask & (LOW_FREQUENCY - 1)) : -1;
    }

    /** Mixes the first {@code blocks} blocks of {@code in} (little endian) into {@code out}. */
    void apply(ByteBuffer in, int blocks, float[] out) {
        if (weights.length == 1 && header.encoding() == WavHeader.Encoding.SIGNED && header.sampleBytes() == 2) {
            for (int i = 0; i < blocks; i++) { // most files; a live service reads dozens of them at once
                out[i] = in.getShort(2 * i) / 32768f;
            }
            return;
        }
        int at = 0;
        for (int i = 0; i < blocks; i++) {
            float sum = 0;
            for (float weight : weights) {
                sum += weight * sample(in, at);
                at += header.sampleBytes();
            }
            out[i] = sum;
        }
    }

    private float sample(ByteBuffer in, int at) {
        return switch (header.encoding()) {
            case UNSIGNED -> ((in.get(at) & 0xFF) - 128) / 128f;
            case FLOAT -> finite(header.sampleBytes() == 8 ? in.getDouble(at) : in.getFloat(at));
            case SIGNED ->
                switch (header.sampleBytes()) {
                    case 2 -> in.getShort(at) / 32768f;
                    case 3 -> (in.get(at + 2) << 16 | (in.getShort(at) & 0xFFFF)) / 8388608f;
                    default -> in.getInt(at) / 2147483648f;
                };
        };
    }

    private static float finite(double sample) {
        return Double.isFinite(sample) ? (float) Math.max(-1, Math.min(1, sample)) : 0f;
    }
}
