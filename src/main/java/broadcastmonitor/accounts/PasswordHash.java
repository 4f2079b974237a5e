package broadcastmonitor.accounts;

import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as they are kept: Argon2id (RFC 9106) with 19 MiB, two passes, one lane, as OWASP's cheat sheet on password storage says, in the PHC string
 * format. One is computed at a time in this process, because each takes that memory and a core; the others wait. Safe for any thread.
 */
public final class PasswordHash {
    static final int MEMORY_KIB = 19_456;
    static final int PASSES = 2;
    static final int LANES = 1;

    private static final int SALT = 16;
    private static final int LENGTH = 32;
    /** Those that were kept with other parameters are read too, within bounds that take no machine down. */
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,2}),p=([0-9])\\$([A-Za-z0-9+/]{8,86})\\$([A-Za-z0-9+/]{22,86})");

    private static final int MOST_KIB = 131_072;
    private static final Semaphore ONE = new Semaphore(1, true);
    private static final Duration TURN = Duration.ofSeconds(5);

    private PasswordHash() {}

    private record Form(int memory, int passes, int lanes, byte[] salt, byte[] hash) {}

    /** The hash of a password, with a salt of its own. */
    public static String of(String password) {
        byte[] salt = Secrets.bytes(SALT);
        ONE.acquireUninterruptibly();
        try {
            return format(salt, compute(password, new Form(MEMORY_KIB, PASSES, LANES, salt, new byte[LENGTH])));
        } finally {
            ONE.release();
        }
    }

    /**
     * Whether a password is the one of a hash.
     *
     * @param hash of {@link #of}; null takes as long and is nobody's
     * @return empty when too many wait to be computed
     */
    static Optional<Boolean> matches(String password, String hash) {
        Form form = hash == null ? null : parse(hash);
        Form computed = form == null ? new Form(MEMORY_KIB, PASSES, LANES, new byte[SALT], new byte[LENGTH]) : form;
        try {
            if (!ONE.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            boolean same = MessageDigest.isEqual(compute(password, computed), computed.hash());
            return Optional.of(same && form != null);
        } finally {
            ONE.release();
        }
    }

    /** Whether a text is a hash. */
    static boolean isOne(String text) {
        return parse(text) != null;
    }

    private static byte[] compute(String password, Form form) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(form.memory())
                .withIterations(form.passes())
                .withParallelism(form.lanes())
                .withSalt(form.salt())
                .build());
        byte[] hash = new byte[form.hash().length];
        generator.generateBytes(normal(password).toCharArray(), hash);
        return hash;
    }

    /** Keyboards write the same letter in several ways (NIST SP 800-63B). */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static String format(byte[] salt, byte[] hash) {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$" + encoder.encodeToString(salt)
                + "$" + encoder.encodeToString(hash);
    }

    private static Form parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        int memory = Integer.parseInt(matcher.group(1));
        int passes = Integer.parseInt(matcher.group(2));
        int lanes = Integer.parseInt(matcher.group(3));
        if (lanes < 1 || passes < 1 || memory < 8 * lanes || memory > MOST_KIB) {
            return null;
        }
        Base64.Decoder decoder = Base64.getDecoder();
        try {
            return new Form(memory, passes, lanes, decoder.decode(matcher.group(4)), decoder.decode(matcher.group(5)));
        } catch (IllegalArgumentException e) {
            return null; // base 64 with a character too many
        }
    }
}
