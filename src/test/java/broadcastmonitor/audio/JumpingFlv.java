package broadcastmonitor.audio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** FLV streams of real AAC whose timestamps are rewritten, as those of an encoder that restarts, pauses or sets its clock. */
public final class JumpingFlv {
    private static final int HEADER = 13;
    private static final int TAG_HEADER = 11;
    private static final int AUDIO = 8;

    private final List<byte[]> tags = new ArrayList<>();

    /** One jump: how much sound lies before it, and by how much the timestamps change against it. */
    public record Jump(long afterMs, long byMs) {}

    private JumpingFlv(byte[] flv) {
        for (int at = HEADER; at + TAG_HEADER <= flv.length; ) {
            ByteBuffer tag = ByteBuffer.wrap(flv, at, TAG_HEADER);
            int type = tag.get();
            int size = (tag.get() & 0xFF) << 16 | tag.getShort() & 0xFFFF;
            byte[] whole = new byte[TAG_HEADER + size + 4];
            System.arraycopy(flv, at, whole, 0, whole.length);
            if (type == AUDIO) {
                tags.add(whole);
            }
            at += whole.length;
        }
    }

    /** Ten seconds of speech at 16 kHz, so that what is decoded is not changed any more. */
    public static JumpingFlv speech(Path folder) throws IOException, InterruptedException {
        return new JumpingFlv(Files.readAllBytes(
                Tools.sample(folder.resolve("speech.flv"), 10, "-c:a", "aac", "-ar", "16000", "-f", "flv")));
    }

    /** One to four jumps, single or repeated, back and ahead. */
    public static List<Jump> jumps(int seed) {
        Random random = new Random(seed);
        List<Jump> jumps = new ArrayList<>();
        long[] sizes = {-25_000, -3_000, -400, 400, 3_000, 8_000, 25_000, 40_000_000};
        long at = 0;
        for (int i = 0; i <= random.nextInt(4); i++) {
            at += 1_000 + random.nextInt(1_200);
            long by = sizes[random.nextInt(sizes.length)];
            jumps.add(new Jump(at, by + by / 10 * random.nextInt(3)));
        }
        return jumps;
    }

    /** The stream, which begins at {@code startMs}. */
    public byte[] with(long startMs, List<Jump> jumps) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("FLV\1\4\0\0\0\11\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        for (byte[] tag : tags) {
            byte[] moved = tag.clone();
            ByteBuffer bytes = ByteBuffer.wrap(moved);
            // three bytes of the time, then its highest one
            long time = (bytes.get(7) & 0xFFL) << 24
                    | (bytes.get(4) & 0xFFL) << 16
                    | (bytes.get(5) & 0xFFL) << 8
                    | bytes.get(6) & 0xFFL;
            long sound = time;
            for (Jump jump : jumps) {
                time += sound >= jump.afterMs() ? jump.byMs() : 0;
            }
            time += startMs;
            bytes.put(4, (byte) (time >> 16)).put(5, (byte) (time >> 8)).put(6, (byte) time);
            bytes.put(7, (byte) (time >> 24));
            out.writeBytes(moved);
        }
        return out.toByteArray();
    }
}
