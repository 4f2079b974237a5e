package broadcastmonitor.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
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
 * @param dataStart byte position of the first sample
 * @param dataBytes bytes of sound that are there
 * @param missingBytes bytes of sound that the header promises and the file does not have
 */
record WavHeader(
        Encoding encoding,
        int channels,
        int sampleRate,
        int sampleBytes,
        long channelMask,
        long dataStart,
        long dataBytes,
        long missingBytes) {

    enum Encoding {
        UNSIGNED,
        SIGNED,
        FLOAT
    }

    private static final int FORMAT_PCM = 1;
    private static final int FORMAT_FLOAT = 3;
    private static final int FORMAT_EXTENSIBLE = 0xFFFE;
    private static final long UNKNOWN = 0xFFFF_FFFFL;
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
        Chunk.Reader chunks = new Chunk.Reader(in);
        ByteBuffer format = null;
        long data64 = -1;
        for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
            switch (chunk.id()) {
                case "ds64" -> data64 = chunk.head(in, 28).getLong(8);
                case "fmt " -> format = chunk.head(in, 40);
                case "data" -> {
                    if (format == null) {
                        throw damaged(file, "the format is missing");
                    }
                    return parse(file, format, chunk, data64, in.size());
                }
                default -> {
                    // names, cue points, padding
                }
            }
        }
        throw damaged(file, "there is no sound data in it");
    }

    private static Optional<WavHeader> parse(Path file, ByteBuffer format, Chunk data, long data64, long fileBytes) {
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
        int bytes = channels == 0 ? 0 : block / channels;
        boolean sane = channels > 0 && bytes * channels == block && bits <= 8 * bytes && bits > 8 * (bytes - 2);
        boolean known = code == FORMAT_PCM ? bytes >= 1 && bytes <= 4 : bytes == 4 || bytes == 8;
        if (!sane || !known || rate < MIN_RATE || rate > MAX_RATE) {
            throw damaged(
                    file,
                    channels + " channels of " + bits + " bit in blocks of " + block + " bytes at " + rate + " Hz");
        }
        Encoding encoding = code == FORMAT_FLOAT ? Encoding.FLOAT : bytes == 1 ? Encoding.UNSIGNED : Encoding.SIGNED;

        long there = fileBytes - data.start();
        long declared = declaredBytes(data, data64, there);
        long readable = Math.min(there, declared) / block * block;
        if (readable == 0) {
            throw new AudioException(file + ": holds no sound (0 samples)");
        }
        return Optional.of(new WavHeader(
                encoding, channels, rate, bytes, mask, data.start(), readable, Math.max(0, declared - there)));
    }

    /** The promised length of the sound; a writer that could not go back to fill it in meant "to the end of the file". */
    private static long declaredBytes(Chunk data, long data64, long there) {
        if (data.bytes() == UNKNOWN) {
            return data64 > 0 ? data64 : there;
        }
        if (data.bytes() == 0) {
            return there;
        }
        boolean wrapped = there - data.bytes() > UNKNOWN;
        return wrapped ? there : data.bytes();
    }

    private static AudioException damaged(Path file, String what) {
        return new AudioException(file + ": its WAV header is damaged (" + what + ")");
    }

    /** A chunk of a RIFF file: its four letters, where its content starts and how long the content claims to be. */
    private record Chunk(String id, long start, long bytes) {

        /** The first bytes of the content, little endian, zeros where the chunk is shorter. */
        ByteBuffer head(FileChannel in, int count) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
            buffer.limit((int) Math.min(count, bytes));
            while (buffer.hasRemaining() && in.read(buffer, start + buffer.position()) >= 0) {
                continue;
            }
            buffer.limit(count);
            return buffer;
        }

        /** Walks over the chunks after the 12 bytes of RIFF, size and WAVE. */
        private static final class Reader {
            private final FileChannel in;
            private long position = 12;

            Reader(FileChannel in) {
                this.in = in;
            }

            Chunk next() throws IOException {
                Chunk chunk = at(position);
                if (chunk == null) {
                    return null;
                }
                position = chunk.start() + chunk.bytes();
                if (chunk.bytes() % 2 != 0) {
                    // Odd chunks are padded to even; some writers forget it.
                    Chunk padded = at(position + 1);
                    position += padded != null && padded.plausible() ? 1 : at(position) == null ? 1 : 0;
                }
                return chunk;
            }

            private Chunk at(long position) throws IOException {
                ByteBuffer buffer = new Chunk("", position, 8).head(in, 8);
                if (position + 8 > in.size()) {
                    return null;
                }
                String id = new String(buffer.array(), 0, 4, StandardCharsets.ISO_8859_1);
                return new Chunk(id, position + 8, buffer.getInt(4) & 0xFFFF_FFFFL);
            }
        }

        private boolean plausible() {
            return id.chars().allMatch(c -> c >= ' ' && c < 127);
        }
    }
}
