package broadcastmonitor.text.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a file that is no text begins with.
 *
 * @param kind what it is, with its article
 * @param media whether there may be sound in it
 * @param offset where the bytes stand
 * @param bytes the bytes, ISO 8859-1
 */
record Signature(String kind, boolean media, int offset, String bytes) {
    private static final List<Signature> KNOWN = List.of(
            media("RIFF", 0),
            media("RF64", 0),
            media("ID3", 0),
            media("fLaC", 0),
            media("OggS", 0),
            media("FLV\u0001", 0),
            media("FORM\u0000", 0),
            media(".snd\u0000", 0),
            media("caff\u0000", 0),
            media("#!AMR", 0),
            media("wvpk", 0),
            media("ftyp", 4),
            media("moov", 4),
            media("\u001A\u0045\u00DF\u00A3", 0),
            media("\u0030\u0026\u00B2\u0075\u008E\u0066\u00CF\u0011", 0),
            media("\u0000\u0000\u0001\u00BA", 0),
            media("\u0000\u0000\u0001\u00B3", 0),
            other("a ZIP archive or an office document", "PK\u0003\u0004"),
            other("a compressed file", "\u001F\u008B"),
            other("a compressed file", "BZh"),
            other("a compressed file", "\u00FD7zXZ"),
            other("a compressed file", "7z\u00BC\u00AF"),
            other("a RAR archive", "Rar!\u001A"),
            other("a PDF document", "%PDF-"),
            other("an RTF document", "{\\rtf"),
            other("an office document", "\u00D0\u00CF\u0011\u00E0"),
            other("a picture", "\u0089PNG"),
            other("a picture", "GIF8"),
            other("a picture", "\u00FF\u00D8\u00FF"),
            other("a database", "SQLite format 3\u0000"),
            other("a program", "\u007FELF"));

    private static Signature media(String bytes, int offset) {
        return new Signature("sound or video", true, offset, bytes);
    }

    private static Signature other(String kind, String bytes) {
        return new Signature(kind, false, 0, bytes);
    }

    /** The kind of file that begins with this, when it is one of those that are no text. */
    static Optional<Signature> of(byte[] head) {
        for (Signature each : KNOWN) {
            byte[] bytes = each.bytes.getBytes(StandardCharsets.ISO_8859_1);
            int end = each.offset + bytes.length;
            if (head.length >= end && Arrays.equals(head, each.offset, end, bytes, 0, bytes.length)) {
                // Words may begin like this too; sound has bytes in its header that no text has.
                return each.media && !hasControls(head) ? Optional.empty() : Optional.of(each);
            }
        }
        return frames(head) ? Optional.of(media("", 0)) : Optional.empty();
    }

    /** Frames of MPEG audio (MP3, AAC) without a header, or packets of a transport stream. */
    private static boolean frames(byte[] head) {
        boolean audio = head.length > 64
                && (head[0] & 0xFF) == 0xFF
                && (head[1] & 0xE0) == 0xE0
                // the byte order mark of UTF-16
                && (head[1] & 0xFF) != 0xFE
                && (head[1] & 0x06) != 0x04
                && (head[2] & 0xF0) != 0xF0
                && hasControls(head);
        return audio
                || head.length > 376 && head[0] == 0x47 && head[188] == 0x47 && head[376] == 0x47 && hasControls(head);
    }

    private static boolean hasControls(byte[] head) {
        for (byte each : head) {
            if (each >= 0 && each < 9 || each > 13 && each < 27) {
                return true;
            }
        }
        return false;
    }
}
