package broadcastmonitor.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A certificate and its key, as certificate authorities hand them out: PEM.
 *
 * @param certificate the server's own first, then those that vouch for it
 * @param key of RSA or of an elliptic curve, not encrypted
 */
public record TlsFiles(Path certificate, Path key) {
    private static final Pattern KEY = Pattern.compile(
            "-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    /** Keeps the store to itself, which is nowhere but in memory. */
    static final char[] PASSWORD = "in-memory".toCharArray();

    /**
     * Both, to be served with.
     *
     * @throws WebException when they are not there, not such, or do not belong together
     */
    KeyStore store() {
        try {
            Collection<? extends Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes("--tls-cert", certificate)));
            if (chain.isEmpty()) {
                throw new WebException("--tls-cert " + certificate + ": holds no certificate in PEM");
            }
            X509Certificate own = (X509Certificate) chain.iterator().next();
            own.checkValidity();
            PrivateKey secret = secret(own.getPublicKey());
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, PASSWORD);
            store.setKeyEntry("server", secret, PASSWORD, chain.toArray(Certificate[]::new));
            return store;
        } catch (CertificateExpiredException e) {
            throw new WebException("--tls-cert " + certificate + ": has expired; get a new one", e);
        } catch (CertificateNotYetValidException e) {
            throw new WebException("--tls-cert " + certificate + ": is not valid yet; look at this machine's clock", e);
        } catch (GeneralSecurityException | IOException e) {
            throw new WebException("--tls-cert " + certificate + ": holds no certificate in PEM", e);
        }
    }

    private PrivateKey secret(PublicKey open) {
        Matcher found = KEY.matcher(new String(bytes("--tls-key", key), US_ASCII));
        if (!found.find()) {
            throw new WebException("--tls-key " + key + ": holds no private key in PEM");
        }
        if (found.group(1).startsWith("ENCRYPTED")) {
            throw new WebException(
                    "--tls-key " + key + ": is encrypted; write it without a password, for its owner only"
                            + " (openssl pkey -in FILE -out NEW)");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(found.group(2));
            PrivateKey secret = KeyFactory.getInstance(open.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8(found.group(1), der, open)));
            checkPair(secret, open);
            return secret;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new WebException("--tls-key " + key + ": is no key for the certificate " + certificate, e);
        }
    }

    /** Keys as OpenSSL wrote them once are put into the form of today; of what kind they are the certificate says. */
    private static byte[] pkcs8(String kind, byte[] der, PublicKey open) throws IOException {
        AlgorithmIdentifier algorithm =
                SubjectPublicKeyInfo.getInstance(open.getEncoded()).getAlgorithm();
        return switch (kind) {
            case "RSA PRIVATE KEY" -> new PrivateKeyInfo(algorithm, RSAPrivateKey.getInstance(der)).getEncoded();
            case "EC PRIVATE KEY" -> new PrivateKeyInfo(algorithm, ECPrivateKey.getInstance(der)).getEncoded();
            default -> der;
        };
    }

    private static void checkPair(PrivateKey secret, PublicKey open) throws GeneralSecurityException {
        String algorithm =
                switch (open.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> open.getAlgorithm();
                };
        byte[] message = {1, 2, 3};
        Signature sign = Signature.getInstance(algorithm);
        sign.initSign(secret);
        sign.update(message);
        byte[] signed = sign.sign();
        sign.initVerify(open);
        sign.update(message);
        if (!sign.verify(signed)) {
            throw new GeneralSecurityException("they are no pair");
        }
    }

    private static byte[] bytes(String option, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new WebException(option + " " + file + ": there is no such file", e);
        } catch (IOException e) {
            throw new WebException(option + " " + file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
