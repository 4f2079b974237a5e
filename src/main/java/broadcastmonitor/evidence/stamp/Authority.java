package broadcastmonitor.evidence.stamp;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.audio.fence.Reach;
import broadcastmonitor.evidence.bundle.Stamper;
import broadcastmonitor.evidence.seal.EvidenceException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/**
 * An authority that stamps times, asked over HTTP (RFC 3161, section 3.4). What is inside is not asked unless it is open, as with sources; the
 * authority gets a SHA-256 and nothing else. Safe for any thread.
 */
public final class Authority implements Stamper {
    private static final int NONCE_BITS = 64;

    private final URI address;
    private final Reach reach;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param address where it is asked
     * @param reach which addresses of the inside are open
     * @throws EvidenceException when that is no address of an authority
     */
    public Authority(URI address, Reach reach) {
        this.address = requireNonNull(address, "address");
        this.reach = requireNonNull(reach, "reach");
        String scheme = address.getScheme() == null ? "" : address.getScheme();
        if (!scheme.matches("(?i)https?") || address.getHost() == null || address.getRawUserInfo() != null) {
            throw new EvidenceException(
                    "a time stamp authority has an address such as http://tsa.example.org/tsr, without a name or password");
        }
    }

    @Override
    public String authority() {
        return address.toString();
    }

    @Override
    public byte[] stamp(byte[] sha256) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        try {
            TimeStampRequest request =
                    generator.generate(TSPAlgorithms.SHA256, sha256, new BigInteger(NONCE_BITS, random));
            TimeStampResponse response =
                    new TimeStampResponse(Post.to(address, reach, "application/timestamp-query", request.getEncoded()));
            response.validate(request);
            if (response.getTimeStampToken() == null) {
                throw none("it refused: " + response.getStatusString(), null);
            }
            return response.getTimeStampToken().getEncoded();
        } catch (TSPException e) {
            throw none("what it answered is no time stamp of this: " + e.getMessage(), e);
        } catch (IOException e) {
            throw none(String.valueOf(e.getMessage()), e);
        }
    }

    private EvidenceException none(String why, Exception cause) {
        return new EvidenceException("no time stamp from " + address + ": " + why, cause);
    }
}
