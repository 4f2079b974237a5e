package broadcastmonitor.evidence.stamp;

import broadcastmonitor.evidence.seal.EvidenceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/** A time stamp (RFC 3161): an authority says that something was there at a time. Looked at without asking anybody. */
public final class TimeStamp {
    private final TimeStampToken token;

    private TimeStamp(TimeStampToken token) {
        this.token = token;
    }

    /**
     * Reads a token.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static TimeStamp read(byte[] token) {
        try {
            return new TimeStamp(new TimeStampToken(new CMSSignedData(token)));
        } catch (CMSException | TSPException | IOException | RuntimeException e) {
            throw new IllegalArgumentException("it is no time stamp: " + e.getMessage(), e);
        }
    }

    /** Certificates of a file, PEM or DER. */
    public static List<X509Certificate> certificates(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<?> found = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new EvidenceException(file + " holds no certificate");
            }
            return found.stream().map(X509Certificate.class::cast).toList();
        } catch (CertificateException e) {
            throw new EvidenceException(file + " is no certificate, PEM or DER: " + e.getMessage(), e);
        }
    }

    /** When it was stamped, as the authority says. */
    public Instant at() {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    /** Who stamped it, as its certificate names them; empty where that is not in it. */
    public Optional<String> by() {
        return own().map(holder -> holder.getSubject().toString());
    }

    /** The number of the stamp. */
    public String serial() {
        return token.getTimeStampInfo().getSerialNumber().toString();
    }

    private Optional<X509CertificateHolder> own() {
        return token.getCertificates().getMatches(token.getSID()).stream()
                .map(X509CertificateHolder.class::cast)
                .findFirst();
    }

    /**
     * What is wrong with it, in one line; empty where nothing is.
     *
     * @param sha256 of what must have been stamped
     * @param trusted certificates of the authority, or of who vouches for it; where there are none its signature is held against the
     *     certificate that it came with alone, which anybody can make
     */
    public Optional<String> trouble(byte[] sha256, List<X509Certificate> trusted) {
        boolean same = TSPAlgorithms.SHA256
                        .getId()
                        .equals(token.getTimeStampInfo()
                                .getMessageImprintAlgOID()
                                .getId())
                && Arrays.equals(token.getTimeStampInfo().getMessageImprintDigest(), sha256);
        if (!same) {
            return Optional.of("it stamps something else");
        }
        try {
            Optional<X509Certificate> own = certificate(trusted);
            if (own.isEmpty()) {
                return Optional.of(
                        "the certificate of its authority is neither in it nor among those that are trusted");
            }
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(own.get()));
            if (!trusted.isEmpty() && !trusted.contains(own.get())) {
                vouched(own.get(), trusted);
            }
            return Optional.empty();
        } catch (TSPException | OperatorCreationException | GeneralSecurityException | RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<X509Certificate> certificate(List<X509Certificate> trusted) throws GeneralSecurityException {
        for (X509Certificate each : trusted) {
            if (token.getSID().match(new JcaX509CertificateHolder(each))) {
                return Optional.of(each);
            }
        }
        Optional<X509CertificateHolder> own = own();
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(new JcaX509CertificateConverter().getCertificate(own.get()));
    }

    /** Throws unless a chain of certificates (RFC 5280) that was valid at the time leads from one that is trusted to the authority's. */
    private void vouched(X509Certificate own, List<X509Certificate> trusted) throws GeneralSecurityException {
        List<X509Certificate> between = new ArrayList<>();
        for (Object holder : token.getCertificates().getMatches(null)) {
            between.add(new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) holder));
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(own);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                trusted.stream().map(each -> new TrustAnchor(each, null)).collect(Collectors.toSet()), target);
        parameters.setRevocationEnabled(false); // nobody is asked
        parameters.setDate(token.getTimeStampInfo().getGenTime());
        parameters.addCertStore(CertStore.getInstance(
                "Collection",
                new CollectionCertStoreParameters(
                        Stream.concat(between.stream(), Stream.of(own)).toList())));
        CertPathBuilder.getInstance("PKIX").build(parameters);
    }
}
