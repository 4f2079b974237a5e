package broadcastmonitor.audio.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in a WAV file the sound is. The length that a {@code data} chunk claims is believed where the file bears it out: where it
 * ends with the file, or where another chunk follows. Otherwise all that is there is sound. Several {@code data} chunks are heard
 * one after another.
 *
 * @param spans the stretches of sound, in order
 * @param missingBytes bytes of sound that the last length promises and the file does not have
 */
record WavSound(List<Span> spans, long missingBytes) {
    private static final long UNKNOWN = 0xFFFF_FFFFL;
    /** Writers that cannot know the length claim almost the greatest that fits, of either sign, or less the size of the header. */
    private static final long ALMOST = 0x1_0000L;

    private static final long SIGNED_MOST = 0x7FFF_FFFFL;
    private static final int CHUNK_HEAD = 8;

    /** A stretch of the file. */
    record Span(long start, long bytes) {}

    WavSound {
        spans = List.copyOf(spans);
    }

    /**
     * Looks from the first {@code data} chunk on.
     *
     * @param data64 its length as a {@code ds64} chunk tells it, or -1
     * @param block bytes that belong together; a rest that is no whole block is left out
     */
    static WavSound find(FileChannel in, RiffChunk data, long data64, int block) throws IOException {
        List<Span> spans = new ArrayList<>();
        long fileEnd = in.size();
        RiffChunk chunk = data;
        while (chunk != null) {
            boolean sound = chunk.id().equals("data");
            long there = Math.max(0, fileEnd - chunk.start());
            long declared = chunk == data && chunk.bytes() == UNKNOWN && data64 > 0 ? data64 : chunk.bytes();
            if (declared >= there) {
                if (sound) {
                    add(spans, chunk.start(), there, block);
                }
                return new WavSound(spans, sound && !isPlaceholder(declared) ? declared - there : 0);
            }
            long end = chunk.start() + declared;
            RiffChunk following = RiffChunk.following(in, end);
            boolean isEnd = following != null || fileEnd - end < CHUNK_HEAD && declared > 0;
            if (sound) {
                add(spans, chunk.start(), isEnd ? declared : there, block);
            }
            chunk = following;
        }
        return new WavSound(spans, 0);
    }

    private static void add(List<Span> spans, long start, long bytes, int block) {
        long whole = bytes / block * block;
        if (whole > 0) {
            spans.add(new Span(start, whole));
        }
    }

    private static boolean isPlaceholder(long declared) {
        return Math.abs(declared - SIGNED_MOST) <= ALMOST
                || declared >= UNKNOWN - ALMOST && declared <= UNKNOWN
                || declared >= Long.MAX_VALUE - ALMOST;
    }

    long bytes() {
        return spans.stream().mapToLong(Span::bytes).sum();
    }
}
