package broadcastmonitor.evidence.seal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;

/**
 * A public key that seals are checked with: Ed25519 (RFC 8032). Its id is its fingerprint, SHA-256 over its DER form in hexadecimal digits.
 * Immutable.
 */
public final class SealKey {
    static final String ALGORITHM = "Ed25519";
    private static final String KIND = "PUBLIC KEY";
    private static final long LONGEST = 10_000;

    private final PublicKey key;

    SealKey(PublicKey key) {
        this.key = requireNonNull(key, "key");
    }

    /**
     * Reads a key in PEM.
     *
     * @throws EvidenceException when the file holds none; one line for the user
     */
    public static SealKey read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new EvidenceException("no such file: " + file);
            }
            if (Files.size(file) > LONGEST) {
                throw new EvidenceException(file + " is no public key: it is too long for one");
            }
            return of(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
        } catch (IOException e) {
            throw new EvidenceException(file + " cannot be read (" + e + ")", e);
        }
    }

    static SealKey of(String pem, String name) {
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            return new SealKey(factory.generatePublic(new X509EncodedKeySpec(Pem.decode(pem, KIND))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new EvidenceException(
                    name
                            + " is no public key for evidence: it must hold an Ed25519 key between -----BEGIN PUBLIC KEY----- and its end",
                    e);
        }
    }

    /** The key as a file that can be handed to anybody. */
    public String pem() {
        return Pem.encode(key.getEncoded(), KIND);
    }

    /** The fingerprint: 64 hexadecimal digits. */
    public String id() {
        return Sha256.hex(key.getEncoded());
    }

    /** Whether a signature is this key's, of exactly these bytes. */
    boolean verifies(byte[] signed, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (SignatureException e) {
            return false; // not even the form of one
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealKey that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return id();
    }
}
