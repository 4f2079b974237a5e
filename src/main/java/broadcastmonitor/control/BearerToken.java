package broadcastmonitor.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/** The secret that a caller must know. It is never printed. */
public final class BearerToken {
    /** What a header can carry unchanged (RFC 6750), and long enough not to be guessed. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]{16,512}=*");

    private static final String SCHEME = "Bearer ";

    private final byte[] secret;

    private BearerToken(String secret) {
        this.secret = secret.getBytes(UTF_8);
    }

    /**
     * Reads a token from a file that holds nothing else; white space around it does not count.
     *
     * @throws ControlException when there is none in it
     */
    public static BearerToken read(Path file) {
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw new ControlException("token file " + file + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw malformed(file);
        } catch (IOException e) {
            throw new ControlException("token file " + file + ": cannot be read (" + e.getMessage() + ")", e);
        }
        if (!FORM.matcher(text).matches()) {
            throw malformed(file);
        }
        return new BearerToken(text);
    }

    private static ControlException malformed(Path file) {
        return new ControlException("token file " + file
                + ": must hold one token of at least 16 letters, digits or . _ ~ + / - and nothing else"
                + " (openssl rand -hex 32 makes one)");
    }

    /** Whether the value of an {@code Authorization} header, or null, carries this token. Takes equally long for every guess. */
    boolean isIn(String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        secret, authorization.substring(SCHEME.length()).strip().getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "BearerToken[secret]";
    }
}
