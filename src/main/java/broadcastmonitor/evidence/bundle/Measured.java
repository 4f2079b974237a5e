package broadcastmonitor.evidence.bundle;

import broadcastmonitor.evidence.seal.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.zip.CRC32;

/**
 * What a content measures.
 *
 * @param size bytes
 * @param crc CRC-32, as zips have it
 * @param sha256 hexadecimal digits
 */
record Measured(long size, long crc, String sha256) {
    /** Measures what a stream still has, at most so many bytes. */
    static Measured of(InputStream in, long most) throws IOException {
        MessageDigest digest = Sha256.begin();
        CRC32 crc = new CRC32();
        byte[] piece = new byte[1 << 16];
        long size = 0;
        while (size < most) {
            int count = in.read(piece, 0, (int) Math.min(piece.length, most - size));
            if (count < 0) {
                break;
            }
            digest.update(piece, 0, count);
            crc.update(piece, 0, count);
            size += count;
        }
        return new Measured(size, crc.getValue(), Sha256.hex(digest.digest(), 32));
    }

    static Measured of(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return of(in, Long.MAX_VALUE);
        }
    }
}
