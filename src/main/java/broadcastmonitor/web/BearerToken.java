package broadcastmonitor.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secret that a caller must know. It is never printed. */
public final class BearerToken {
    /** What a header can carry unchanged (RFC 6750), and long enough not to be guessed. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]{16,512}=*");

    private static final String SCHEME = "Bearer ";
    private static final String BASIC = "Basic ";

    private final byte[] secret;

    private BearerToken(String secret) {
        this.secret = secret.getBytes(UTF_8);
    }

    /**
     * Reads a token from a file that holds nothing else; white space around it does not count.
     *
     * @throws WebException when there is none in it
     */
    public static BearerToken read(Path file) {
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw new WebException("token file " + file + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw malformed(file);
        } catch (IOException e) {
            throw new WebException("token file " + file + ": cannot be read (" + e.getMessage() + ")", e);
        }
        if (!FORM.matcher(text).matches()) {
            throw malformed(file);
        }
        return new BearerToken(text);
    }

    private static WebException malformed(Path file) {
        return new WebException("token file " + file
                + ": must hold one token of at least 16 letters, digits or . _ ~ + / - and nothing else"
                + " (openssl rand -hex 32 makes one)");
    }

    /**
     * Whether the value of an {@code Authorization} header, or null, carries this token, by itself or as the password of some name.
     * Takes equally long for every guess.
     */
    boolean isIn(String authorization) {
        if (authorization == null) {
            return false;
        }
        if (authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return MessageDigest.isEqual(
                    secret, authorization.substring(SCHEME.length()).strip().getBytes(UTF_8));
        }
        return credentials(authorization)
                .filter(said -> MessageDigest.isEqual(
                        secret, said.substring(said.indexOf(':') + 1).getBytes(UTF_8)))
                .isPresent();
    }

    /** The name that somebody gave with the token in an {@code Authorization} header; empty where there is none. */
    public static Optional<String> name(String authorization) {
        return Optional.ofNullable(authorization)
                .flatMap(BearerToken::credentials)
                .map(said -> said.substring(0, said.indexOf(':')).strip())
                .filter(name -> !name.isEmpty());
    }

    /** The token as the value of an {@code Authorization} header, for a server that wants it. */
    public String header() {
        return SCHEME + new String(secret, UTF_8);
    }

    /** Name and password of RFC 7617. */
    private static Optional<String> credentials(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] both = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            return Optional.of(new String(both, UTF_8)).filter(said -> said.contains(":"));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not what it says it is
        }
    }

    @Override
    public String toString() {
        return "BearerToken[secret]";
    }
}
