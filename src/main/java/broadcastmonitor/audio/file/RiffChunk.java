package broadcastmonitor.audio.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A chunk of a RIFF file: its four letters, where its content starts and how long the content claims to be.
 *
 * @param id four letters
 * @param start byte position of the content
 * @param bytes what its header says
 */
record RiffChunk(String id, long start, long bytes) {
    private static final int HEAD = 8;

    /** Those that may stand at the end of a file that was cut short; of any other the whole must be there to be believed. */
    private static final Set<String> KNOWN = Set.of(
            "data", "LIST", "id3 ", "ID3 ", "cue ", "smpl", "bext", "iXML", "fact", "PEAK", "JUNK", "PAD ", "FLLR");

    /** The chunk whose head is at a place, or null when the file ends before. */
    static RiffChunk at(FileChannel in, long position) throws IOException {
        if (position + HEAD > in.size()) {
            return null;
        }
        ByteBuffer buffer = new RiffChunk("", position, HEAD).head(in, HEAD);
        String id = new String(buffer.array(), 0, 4, StandardCharsets.ISO_8859_1);
        return new RiffChunk(id, position + HEAD, buffer.getInt(4) & 0xFFFF_FFFFL);
    }

    /** The chunk after content that ends at a place, padded to even or not; null where nothing there looks like a chunk. */
    static RiffChunk following(FileChannel in, long end) throws IOException {
        for (long position = end; position <= end + end % 2; position++) {
            RiffChunk chunk = at(in, position);
            if (chunk != null && chunk.isPlausible(in)) {
                return chunk;
            }
        }
        return null;
    }

    private boolean isPlausible(FileChannel in) throws IOException {
        return KNOWN.contains(id) || id.chars().allMatch(c -> c >= ' ' && c < 127) && start + bytes <= in.size() + 1;
    }

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
}
