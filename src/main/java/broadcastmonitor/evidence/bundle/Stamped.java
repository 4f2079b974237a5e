package broadcastmonitor.evidence.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import broadcastmonitor.evidence.seal.Canonical;
import broadcastmonitor.evidence.seal.Envelope;
import broadcastmonitor.evidence.seal.Sha256;
import broadcastmonitor.evidence.seal.SigningKey;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The time stamp of a signed manifest. The owner of the bundle has signed it in turn: much of a token is not covered by the authority's
 * signature, and nothing of a bundle may be other than it was written.
 *
 * @param of SHA-256 of the signed manifest, hexadecimal digits
 * @param token the token (RFC 3161), DER
 */
public record Stamped(String of, byte[] token) {
    /** Media type of what is signed. */
    public static final String TYPE = "application/vnd.broadcast-monitor.time-stamp.v1+json";

    public Stamped {
        token = token.clone();
    }

    /** What was stamped. */
    public byte[] sha256() {
        return HexFormat.of().parseHex(of);
    }

    /** A stamp of a signed manifest. */
    static Stamped of(byte[] signed, Stamper stamper) {
        String hash = Sha256.hex(signed);
        return new Stamped(hash, stamper.stamp(HexFormat.of().parseHex(hash)));
    }

    byte[] signed(SigningKey key) {
        byte[] payload = Canonical.bytes(Canonical.object()
                .put("of", of)
                .put("token", Base64.getEncoder().encodeToString(token)));
        return Envelope.sign(TYPE, payload, key).json();
    }

    /**
     * Reads one that {@link #signed} wrote; whose signature it is, is looked at elsewhere.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Stamped read(Envelope envelope) {
        JsonNode json = Canonical.read(envelope.payload());
        return new Stamped(
                json.path("of").asText(),
                Base64.getDecoder().decode(json.path("token").asText().getBytes(US_ASCII)));
    }
}
