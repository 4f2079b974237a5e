package broadcastmonitor.evidence.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Set;

/**
 * A signed payload: a DSSE envelope (Dead Simple Signing Envelope, v1, github.com/secure-systems-lab/dsse) with one signature. What is signed
 * is the payload together with its type, by {@link #pae}. The id of the key is a hint that is not signed; whose signature it is decides the key.
 *
 * @param type media type of the payload
 * @param payload what was signed
 * @param keyId fingerprint of the key, as the envelope says
 * @param signature the signature
 */
public record Envelope(String type, byte[] payload, String keyId, byte[] signature) {
    private static final Set<String> KEYS = Set.of("payload", "payloadType", "signatures");
    private static final Set<String> SIGNATURE_KEYS = Set.of("keyid", "sig");

    public Envelope {
        payload = payload.clone();
        signature = signature.clone();
    }

    /** Signs a payload. */
    public static Envelope sign(String type, byte[] payload, SigningKey key) {
        return new Envelope(type, payload, key.open().id(), key.sign(pae(type, payload)));
    }

    /** The pre-authentication encoding of DSSE v1: what is signed. */
    public static byte[] pae(String type, byte[] payload) {
        byte[] kind = type.getBytes(UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + kind.length + 40);
        out.writeBytes(("DSSEv1 " + kind.length + " ").getBytes(UTF_8));
        out.writeBytes(kind);
        out.writeBytes((" " + payload.length + " ").getBytes(UTF_8));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /** Whether this key has signed the payload as being of this type. */
    public boolean isOf(SealKey key) {
        return key.id().equals(keyId) && key.verifies(pae(type, payload), signature);
    }

    /** The envelope in JSON, in its canonical form. */
    public byte[] json() {
        ObjectNode json = Canonical.object();
        json.put("payload", Base64.getEncoder().encodeToString(payload));
        json.put("payloadType", type);
        json.putArray("signatures")
                .addObject()
                .put("keyid", keyId)
                .put("sig", Base64.getEncoder().encodeToString(signature));
        return Canonical.bytes(json);
    }

    /**
     * Reads an envelope, in its canonical form only, so that there is one row of bytes for each.
     *
     * @throws IllegalArgumentException when it is none; the message says why
     */
    public static Envelope read(byte[] json) {
        JsonNode read = Canonical.read(json);
        JsonNode all = read.path("signatures");
        if (!read.isObject()
                || !names(read).equals(KEYS)
                || all.size() != 1
                || !names(all.path(0)).equals(SIGNATURE_KEYS)) {
            throw new IllegalArgumentException("it is no envelope with one signature");
        }
        JsonNode one = all.path(0);
        Envelope envelope = new Envelope(
                text(read, "payloadType"), bytes(text(read, "payload")), text(one, "keyid"), bytes(text(one, "sig")));
        if (!java.util.Arrays.equals(envelope.json(), json)) {
            throw new IllegalArgumentException("it is not written as it was");
        }
        return envelope;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new java.util.HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("its " + name + " is no text");
        }
        return value.textValue();
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
