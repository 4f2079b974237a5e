package broadcastmonitor.evidence.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.evidence.seal.Sha256;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What keeps a commitment from being guessed: 256 random bits for one text. Who has salt and text can show that it was this text; once the salt is
 * deleted nobody can, and nothing of the text is left.
 *
 * @param hex 64 hexadecimal digits
 */
record Salt(String hex) {
    private static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    Salt {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no salt");
        }
    }

    static Salt make(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Salt(HexFormat.of().formatHex(bytes));
    }

    /** The commitment to a text that has a name: HMAC-SHA-256, with the salt as its key. */
    String commit(String name, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(hex), ALGORITHM));
            return Sha256.hex(mac.doFinal((name + "\0" + text).getBytes(UTF_8)), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC", e);
        }
    }
}
