package broadcastmonitor.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.broadcast.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * A reading as bytes. Probabilities are kept in thousandths, as which they are told anyway, and of labels that no piece carries nothing;
 * where a text lies among others is not kept. What was made of other bytes than these is refused by an exception.
 */
final class KeptReading {
    private static final int KEY_BYTES = 16;

    /** Changes with the form of what is kept. */
    private static final byte FORM = 1;

    private KeptReading() {}

    /** What is remembered of a text that was read as it is written. */
    record Line(Pieces pieces, float[] said, float[] quote) {}

    static byte[] lineKey(String text) {
        return key("line", List.of(text));
    }

    static byte[] talkKey(String brief, List<String> before, String now) {
        MessageDigest digest = start("talk");
        add(digest, brief);
        add(digest, now);
        before.forEach(each -> add(digest, each));
        return Arrays.copyOf(digest.digest(), KEY_BYTES);
    }

    private static byte[] key(String kind, List<String> parts) {
        MessageDigest digest = start(kind);
        parts.forEach(part -> add(digest, part));
        return Arrays.copyOf(digest.digest(), KEY_BYTES);
    }

    private static MessageDigest start(String kind) {
        MessageDigest digest = Digest.sha256();
        digest.update(FORM);
        add(digest, kind);
        return digest;
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }

    static byte[] of(Line line) {
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(64 + 4 * line.pieces().count());
        Pieces pieces = line.pieces();
        number(out, pieces.count());
        int end = 0;
        int word = 0;
        for (int i = 0; i < pieces.count(); i++) {
            signed(out, pieces.starts()[i] - end);
            signed(out, pieces.ends()[i] - pieces.starts()[i]);
            number(out, pieces.words()[i] - word);
            end = pieces.ends()[i];
            word = pieces.words()[i];
        }
        number(out, line.said().length);
        for (int label = 0; label < line.said().length; label++) {
            number(out, thousandths(line.said()[label]));
            boolean carried = false;
            for (int i = 0; i < pieces.count(); i++) {
                carried |= thousandths(line.quote()[i * line.said().length + label]) > 0;
            }
            number(out, carried ? 1 : 0);
            for (int i = 0; carried && i < pieces.count(); i++) {
                number(out, thousandths(line.quote()[i * line.said().length + label]));
            }
        }
        return out.toByteArray();
    }

    static Line line(byte[] kept, int labels) {
        ByteBuffer in = ByteBuffer.wrap(kept);
        int count = number(in);
        int[] starts = new int[count];
        int[] ends = new int[count];
        int[] words = new int[count];
        int end = 0;
        int word = 0;
        for (int i = 0; i < count; i++) {
            starts[i] = end + signed(in);
            ends[i] = starts[i] + signed(in);
            words[i] = word + number(in);
            end = ends[i];
            word = words[i];
        }
        if (number(in) != labels) {
            throw new IllegalStateException("kept for another reader");
        }
        float[] said = new float[labels];
        float[] quote = new float[count * labels];
        for (int label = 0; label < labels; label++) {
            said[label] = number(in) / 1000f;
            boolean carried = number(in) == 1;
            for (int i = 0; carried && i < count; i++) {
                quote[i * labels + label] = number(in) / 1000f;
            }
        }
        return new Line(new Pieces(new int[count], starts, ends, words), said, quote);
    }

    static byte[] of(TalkReading talk) {
        return ByteBuffer.allocate(2 * Double.BYTES)
                .putDouble(talk.offTopic())
                .putDouble(talk.sideConversation())
                .array();
    }

    static TalkReading talk(byte[] kept) {
        ByteBuffer in = ByteBuffer.wrap(kept);
        return new TalkReading(in.getDouble(), in.getDouble());
    }

    private static int thousandths(float probability) {
        return (int) Math.round(Reading.rounded(probability) * 1000);
    }

    /** Seven bits a byte, the lowest first. */
    private static void number(ByteArrayOutputStream out, int value) {
        int left = value;
        while (left >>> 7 != 0) {
            out.write(left & 0x7F | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }

    private static int number(ByteBuffer in) {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("no number");
    }

    private static void signed(ByteArrayOutputStream out, int value) {
        number(out, value << 1 ^ value >> 31);
    }

    private static int signed(ByteBuffer in) {
        int value = number(in);
        return value >>> 1 ^ -(value & 1);
    }
}
