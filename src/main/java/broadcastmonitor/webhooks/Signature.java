package broadcastmonitor.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures after the Standard Webhooks specification: {@code v1,} and the Base64 of HMAC-SHA-256 over id, time and body, parted by full
 * stops; one for each secret. Safe for any thread.
 */
public final class Signature {
    private static final String SECRET = "whsec_";
    private static final String VERSION = "v1,";
    private static final String HMAC = "HmacSHA256";
    /** As the specification has it: 24 to 64 bytes. */
    private static final int BYTES = 32;

    private static final int LEAST = 24;
    private static final int MOST = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Signature() {}

    /** A secret that nobody guesses. */
    public static String secret() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return SECRET + Base64.getEncoder().encodeToString(bytes);
    }

    /** @throws WebhookException when it is no secret; it is not repeated */
    static byte[] key(String secret) {
        try {
            if (secret != null && secret.startsWith(SECRET)) {
                byte[] key = Base64.getDecoder().decode(secret.substring(SECRET.length()));
                if (key.length >= LEAST && key.length <= MOST) {
                    return key;
                }
            }
        } catch (IllegalArgumentException e) {
            throw new WebhookException("a secret must be whsec_ and Base64", e);
        }
        throw new WebhookException("a secret must be whsec_ and the Base64 of " + LEAST + " to " + MOST + " bytes");
    }

    /**
     * The header {@code webhook-signature}.
     *
     * @param secrets the newest first
     * @param seconds the header {@code webhook-timestamp}
     */
    static String header(List<String> secrets, String id, long seconds, byte[] body) {
        return secrets.stream()
                .map(secret -> VERSION + Base64.getEncoder().encodeToString(mac(key(secret), id, seconds, body)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] mac(byte[] key, String id, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            mac.update((id + "." + seconds + ".").getBytes(UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    /** Whether one of the signatures of a header is by a secret; takes equally long for every guess. */
    public static boolean verifies(String header, String secret, String id, long seconds, byte[] body) {
        byte[] expected =
                (VERSION + Base64.getEncoder().encodeToString(mac(key(secret), id, seconds, body))).getBytes(UTF_8);
        boolean found = false;
        for (String each : header.split(" ")) {
            found |= MessageDigest.isEqual(expected, each.getBytes(UTF_8));
        }
        return found;
    }
}
