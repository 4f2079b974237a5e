package broadcastmonitor.evidence.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The one form of zip that a bundle has (APPNOTE.TXT 6.3): entries stored as they are, one behind the other from the first byte on, then their
 * directory, then its end, with nothing in front, between or behind; no comments, extra fields, encryption, descriptors, disks or zip64; the date is
 * 1980-01-01. So the whole file follows from names and contents, and what is any different is not as it was written. All numbers are little endian.
 */
final class ZipForm {
    static final int LOCAL = 30;
    static final int CENTRAL = 46;
    static final int END = 22;
    static final int LOCAL_SIGNATURE = 0x04034b50;
    static final int CENTRAL_SIGNATURE = 0x02014b50;
    static final int END_SIGNATURE = 0x06054b50;
    /** More than this no bundle has: beyond it zips need further fields. */
    static final long MOST_BYTES = 0xFFFF_FFFFL;

    static final int MOST_FILES = 65_000;
    static final int LONGEST_NAME = 200;

    private static final short VERSION = 10;
    private static final short UTF8_NAMES = 0x0800;
    private static final short DATE = 0x21;

    /** Small letters of ASCII: no two names are the same to any system, none leads anywhere. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9_][a-z0-9_.-]*(/[a-z0-9_][a-z0-9_.-]*)*");

    private ZipForm() {}

    static boolean isName(String name) {
        return name.length() <= LONGEST_NAME && NAME.matcher(name).matches() && !name.contains("..");
    }

    /** The header of an entry, with its name. */
    static byte[] local(String name, long crc, long size) {
        ByteBuffer out = buffer(LOCAL + name.length());
        out.putInt(LOCAL_SIGNATURE);
        common(out, name, crc, size);
        return out.put(ascii(name)).array();
    }

    /** What the directory says of an entry. */
    static byte[] central(String name, long crc, long size, long offset) {
        ByteBuffer out = buffer(CENTRAL + name.length());
        out.putInt(CENTRAL_SIGNATURE).putShort(VERSION);
        common(out, name, crc, size);
        out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
        return out.putInt((int) offset).put(ascii(name)).array();
    }

    private static void common(ByteBuffer out, String name, long crc, long size) {
        out.putShort(VERSION).putShort(UTF8_NAMES).putShort((short) 0);
        out.putShort((short) 0)
                .putShort(DATE)
                .putInt((int) crc)
                .putInt((int) size)
                .putInt((int) size);
        out.putShort((short) name.length()).putShort((short) 0);
    }

    /** The end of the directory. */
    static byte[] end(int entries, long size, long offset) {
        ByteBuffer out = buffer(END);
        out.putInt(END_SIGNATURE).putShort((short) 0).putShort((short) 0);
        out.putShort((short) entries).putShort((short) entries);
        return out.putInt((int) size).putInt((int) offset).putShort((short) 0).array();
    }

    /** What is odd about a header that is not of this form, for people. */
    static String oddity(byte[] header) {
        ByteBuffer in = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        if ((in.getShort(6) & 1) != 0) {
            return "it is encrypted";
        }
        if (in.getShort(8) != 0) {
            return "it is compressed, which no bundle is";
        }
        if (in.getShort(28) != 0) {
            return "it has fields that no bundle has";
        }
        if (in.getInt(18) != in.getInt(22)) {
            return "it has two sizes";
        }
        return "its header is not as it was written";
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
