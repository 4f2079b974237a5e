package broadcastmonitor.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
    /** As the specification's libraries are tested. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long SECONDS = 1_614_265_330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

    @Test
    void shouldSignAsTheSpecificationDoes() {
        assertThat(Signature.header(List.of(SECRET), ID, SECONDS, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void shouldSignWithOldAndNewSecretWhileOneTakesTheOthersPlace() {
        String fresh = Signature.secret();
        String header = Signature.header(List.of(fresh, SECRET), ID, SECONDS, BODY);
        assertThat(header.split(" ")).hasSize(2);
        assertThat(Signature.verifies(header, SECRET, ID, SECONDS, BODY)).isTrue();
        assertThat(Signature.verifies(header, fresh, ID, SECONDS, BODY)).isTrue();
        assertThat(Signature.verifies(header, Signature.secret(), ID, SECONDS, BODY))
                .isFalse();
        assertThat(Signature.verifies(header, fresh, ID, SECONDS + 1, BODY)).isFalse();
        assertThat(Signature.verifies(header, fresh, ID + "x", SECONDS, BODY)).isFalse();
        assertThat(Signature.verifies(header, fresh, ID, SECONDS, "{}".getBytes(UTF_8)))
                .isFalse();
    }

    @Test
    void shouldRefuseWhatIsNoSecretWithoutRepeatingIt() {
        for (String wrong : List.of("", "whsec_", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!!!")) {
            assertThatExceptionOfType(WebhookException.class)
                    .isThrownBy(() -> Signature.key(wrong))
                    .withMessageStartingWith("a secret must be whsec_")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("c2hvcnQ", "MfKQ"));
        }
    }
}
