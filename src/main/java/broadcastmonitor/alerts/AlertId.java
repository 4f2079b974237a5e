package broadcastmonitor.alerts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names alerts so that the same alert, delivered twice or found again in a replay, has the same name. */
final class AlertId {
    private static final int HEX_DIGITS = 16;

    private AlertId() {}

    /** The first 64 bits of SHA-256 over the four parts, in hexadecimal. */
    static String of(String broadcast, String utterance, String rule, int ordinal) {
        // NUL stands in no id, so different parts never give the same bytes.
        String name = String.join("\0", broadcast, utterance, rule, Integer.toString(ordinal));
        byte[] digest = sha256().digest(name.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
