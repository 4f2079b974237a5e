package broadcastmonitor.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

/** Codes of an authenticator: RFC 6238 with HMAC-SHA-1, six digits, steps of 30 seconds, as all of them know it. */
public final class Totp {
    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    /** A clock may be off by one step. */
    private static final int OFF = 1;

    /** As RFC 4226 asks for at least. */
    private static final int SECRET_BYTES = 20;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String ISSUER = "Broadcast Monitor";

    private Totp() {}

    /** A new secret in base 32. */
    public static String secret() {
        return base32(Secrets.bytes(SECRET_BYTES));
    }

    /** What an authenticator reads, mostly as a picture. */
    public static String address(String name, String secret) {
        return "otpauth://totp/" + encoded(ISSUER + ":" + name) + "?secret=" + secret + "&issuer=" + encoded(ISSUER);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /**
     * The step of a code that counts.
     *
     * @param used the last step of which a code was used; none of it or before counts again
     * @return empty when the code is wrong
     */
    static OptionalLong step(String secret, String code, Instant now, long used) {
        String said = code.replaceAll("\\s", "");
        if (!said.matches("[0-9]{" + DIGITS + "}")) {
            return OptionalLong.empty();
        }
        byte[] key = bytes(secret);
        long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        OptionalLong found = OptionalLong.empty();
        for (long step = current - OFF; step <= current + OFF; step++) {
            if (Secrets.same(code("HmacSHA1", key, step, DIGITS), said) && step > used) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The code of a step (RFC 4226, 5.3). */
    static String code(String algorithm, byte[] key, long step, int digits) {
        byte[] hash = Secrets.mac(
                algorithm, key, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%0" + digits + "d", number % (int) Math.pow(10, digits));
    }

    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte each : bytes) {
            held = held << 8 | each & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt(held >> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE32.charAt(held << 5 - bits & 31)).toString();
    }

    /** @throws AccountsException when it is not base 32 */
    static byte[] bytes(String secret) {
        ByteBuffer bytes = ByteBuffer.allocate(secret.length() * 5 / 8);
        int held = 0;
        int bits = 0;
        for (char each : secret.toCharArray()) {
            int value = BASE32.indexOf(each);
            if (value < 0) {
                throw new AccountsException("a secret of codes is not base 32");
            }
            held = held << 5 | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (held >> bits));
                held &= (1 << bits) - 1;
            }
        }
        return bytes.array();
    }
}
