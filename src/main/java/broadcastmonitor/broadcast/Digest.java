package broadcastmonitor.broadcast;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for long values: the first 64 bits of SHA-256, in hexadecimal. */
public final class Digest {
    private static final int HEX_DIGITS = 16;

    private Digest() {}

    /** Of several parts; none of them may hold a NUL, so that different parts never give the same bytes. */
    public static String of(String... parts) {
        return of(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
    }

    /** Of bytes. */
    public static String of(byte[] bytes) {
        return name(sha256().digest(bytes));
    }

    /** Of what was given to {@link #sha256}. */
    public static String name(byte[] digest) {
        return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
    }

    /** Adds a file to what is given to {@link #sha256}: its name and what stands in it. */
    public static void add(MessageDigest digest, String name, byte[] content) {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(content);
        digest.update((byte) 0);
    }

    /** A digest to be fed piece by piece. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
