package broadcastmonitor.evidence.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/** A private key that seals evidence, with its public half: Ed25519 (RFC 8032), whose signatures of the same bytes are the same. Immutable. */
public final class SigningKey {
    private static final String KIND = "PRIVATE KEY";

    private final PrivateKey secret;
    private final SealKey open;

    private SigningKey(PrivateKey secret, SealKey open) {
        this.secret = secret;
        this.open = open;
    }

    /** A new key. */
    public static SigningKey make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(SealKey.ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), new SealKey(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    /** @throws EvidenceException when the text holds no key, or one of another public half */
    static SigningKey of(String pem, SealKey open, String name) {
        try {
            PrivateKey secret = KeyFactory.getInstance(SealKey.ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(Pem.decode(pem, KIND)));
            SigningKey key = new SigningKey(secret, open);
            byte[] probe = {1};
            if (open.verifies(probe, key.sign(probe))) {
                return key;
            }
            throw new EvidenceException(
                    name + " does not belong to the public key beside it; restore both from a copy");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new EvidenceException(
                    name + " is damaged: it holds no private key; restore it, or rotate the keys", e);
        }
    }

    String pem() {
        return Pem.encode(secret.getEncoded(), KIND);
    }

    /** The half that may be known. */
    public SealKey open() {
        return open;
    }

    byte[] sign(byte[] bytes) {
        try {
            Signature sign = Signature.getInstance(SealKey.ALGORITHM);
            sign.initSign(secret);
            sign.update(bytes);
            return sign.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    @Override
    public String toString() {
        return open.id();
    }
}
