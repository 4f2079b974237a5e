package broadcastmonitor.evidence.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Signatures are those of DSSE v1: its published example, with its key of another kind, comes out by our encoding. */
class EnvelopeTest {
    private static final String TYPE = "http://example.com/HelloWorld";
    private static final byte[] PAYLOAD = "hello world".getBytes(UTF_8);

    @Test
    void shouldEncodeAsThePublishedExample() {
        assertThat(new String(Envelope.pae(TYPE, PAYLOAD), UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
        assertThat(new String(Envelope.pae("тип", new byte[0]), UTF_8)).isEqualTo("DSSEv1 6 тип 0 ");
    }

    @Test
    void shouldEncodeWhatThePublishedSignatureSigns() throws Exception {
        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(publishedKey());
        check.update(Envelope.pae(TYPE, PAYLOAD));

        assertThat(
                        check.verify(
                                Base64.getDecoder()
                                        .decode(
                                                "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==")))
                .isTrue();
    }

    private static PublicKey publishedKey() throws Exception {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(
                new BigInteger("46950820868899156662930047687818585632848591499744589407958293238635476079160"),
                new BigInteger("5640078356564379163099075877009565129882514886557779369047442380624545832820"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    @Test
    void shouldBeReadAsItWasWritten() {
        SigningKey key = SigningKey.make();
        Envelope signed = Envelope.sign(TYPE, PAYLOAD, key);

        Envelope read = Envelope.read(signed.json());

        assertThat(read.isOf(key.open())).isTrue();
        assertThat(read.payload()).isEqualTo(PAYLOAD);
        assertThat(read.isOf(SigningKey.make().open())).isFalse();
        assertThat(new Envelope("another/type", PAYLOAD, read.keyId(), read.signature()).isOf(key.open()))
                .isFalse();
    }

    @Test
    void shouldBeReadInOneFormOnly() {
        String json = new String(Envelope.sign(TYPE, PAYLOAD, SigningKey.make()).json(), UTF_8);

        for (String other : new String[] {
            " " + json,
            json.replace("\":", "\": "),
            json.replace("{\"payload\"", "{\"more\":1,\"payload\""),
            json.replace("\"payloadType\"", "\"payload\":\"\",\"payloadType\""),
            json + "{}",
            json.replace("signatures\":[", "signatures\":[{\"keyid\":\"\",\"sig\":\"\"},"),
            "[]",
            "7",
            ""
        }) {
            assertThatThrownBy(() -> Envelope.read(other.getBytes(UTF_8))).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
