package broadcastmonitor.audio.file;

import broadcastmonitor.audio.AudioException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the sound lies in a WAV file (RIFF, RF64 or BW64) and how it is written.
 *
 * @param encoding how a sample is written
 * @param channels channels side by side
 * @param sampleRate samples per second of each channel
 * @param sampleBytes bytes per sample; fewer valid bits are left-justified in them
 * @param channelMask which loudspeaker each channel is for, 0 when the file does not say
 * @param sound where the samples are
 */
record WavHeader(Encoding encoding, int channels, int sampleRate, int sampleBytes, long channelMask, WavSound sound) {

    enum Encoding {
        UNSIGNED,
        SIGNED,
        FLOAT
    }

    private static final int FORMAT_PCM = 1;
    private static final int FORMAT_FLOAT = 3;
    private static final int FORMAT_EXTENSIBLE = 0xFFFE;
    /** After RIFF, the size and WAVE. */
    private static final int FIRST_CHUNK = 12;

    private static final int MIN_RATE = 4_000;
    private static final int MAX_RATE = 384_000;

    int blockBytes() {
        return channels * sampleBytes;
    }

    /** Length of so many bytes of sound in milliseconds, rounded down. */
    long toMs(long bytes) {
        return bytes / blockBytes() * 1000 / sampleRate;
    }

    /**
     * Reads the header.
     *
     * @return empty when the sound is compressed, so that a decoder is needed
     * @throws AudioException when the header is damaged or there is no sound
     */
    static Optional<WavHeader> read(Path file, FileChannel in) throws IOException {
        ByteBuffer format = null;
        long data64 = -1;
        for (RiffChunk chunk = RiffChunk.at(in, FIRST_CHUNK); chunk != null; chunk = next(in, chunk)) {
            switch (chunk.id()) {
                case "ds64" -> data64 = chunk.head(in, 28).getLong(8);
                case "fmt " -> format = chunk.head(in, 40);
                case "data" -> {
                    if (format == null) {
                        throw damaged(file, "the format is missing");
                    }
                    return parse(file, in, format, chunk, data64);
                }
                default -> {
                    // names, cue points, padding
                }
            }
        }
        throw damaged(file, "there is no sound data in it");
    }

    /** Odd chunks are padded to even; some writers forget it. */
    private static RiffChunk next(FileChannel in, RiffChunk chunk) throws IOException {
        long end = chunk.start() + chunk.bytes();
        RiffChunk following = chunk.bytes() % 2 == 0 ? null : RiffChunk.following(in, end + 1);
        return following != null ? following : RiffChunk.at(in, end);
    }

    private static Optional<WavHeader> parse(Path file, FileChannel in, ByteBuffer format, RiffChunk data, long data64)
            throws IOException {
        int code = format.getShort(0) & 0xFFFF;
        int channels = format.getShort(2) & 0xFFFF;
        int rate = format.getInt(4);
        int block = format.getShort(12) & 0xFFFF;
        int bits = format.getShort(14) & 0xFFFF;
        long mask = 0;
        if (code == FORMAT_EXTENSIBLE) {
            mask = format.getInt(20) & 0xFFFF_FFFFL;
            code = format.getShort(24) & 0xFFFF;
        }
        if (code != FORMAT_PCM && code != FORMAT_FLOAT) {
            return Optional.empty();
        }
        int bytes = sampleBytes(channels, block, bits);
        boolean known = code == FORMAT_PCM ? bytes >= 1 && bytes <= 4 : bytes == 4 || bytes == 8;
        if (channels == 0 || !known || rate < MIN_RATE || rate > MAX_RATE) {
            throw damaged(
                    file,
                    channels + " channels of " + bits + " bit in blocks of " + block + " bytes at " + rate + " Hz");
        }
        Encoding encoding = code == FORMAT_FLOAT ? Encoding.FLOAT : bytes == 1 ? Encoding.UNSIGNED : Encoding.SIGNED;
        WavSound sound = WavSound.find(in, data, data64, channels * bytes);
        if (sound.bytes() == 0) {
            throw new AudioException(file + ": holds no sound (0 samples)");
        }
        return Optional.of(new WavHeader(encoding, channels, rate, bytes, mask, sound));
    }

    /** Bytes of a sample as the bits say; blocks are believed only where there are no bits, or 24 of them in four bytes. */
    private static int sampleBytes(int channels, int block, int bits) {
        int said = (bits + 7) / 8;
        int room = channels == 0 ? 0 : block / channels;
        boolean wider = said == 0 || said == 3 && room == 4;
        return wider && room * channels == block ? room : said;
    }

    private static AudioException damaged(Path file, String what) {
        return new AudioException(file + ": its WAV header is damaged (" + what + ")");
    }
}
