package broadcastmonitor.accounts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] RFC = "12345678901234567890".getBytes(US_ASCII);
    private static final String SECRET = Totp.base32(RFC);

    /** RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246, 90693936",
        "1111111109, 07081804, 68084774, 25091201",
        "1111111111, 14050471, 67062674, 99943326",
        "1234567890, 89005924, 91819424, 93441116",
        "2000000000, 69279037, 90698825, 38618901",
        "20000000000, 65353130, 77737706, 47863826"
    })
    void shouldGiveTheCodesOfTheStandard(long seconds, String sha1, String sha256, String sha512) {
        long step = seconds / 30;
        byte[] key256 = "12345678901234567890123456789012".getBytes(US_ASCII);
        byte[] key512 = "1234567890123456789012345678901234567890123456789012345678901234".getBytes(US_ASCII);
        assertThat(Totp.code("HmacSHA1", RFC, step, 8)).isEqualTo(sha1);
        assertThat(Totp.code("HmacSHA256", key256, step, 8)).isEqualTo(sha256);
        assertThat(Totp.code("HmacSHA512", key512, step, 8)).isEqualTo(sha512);
        assertThat(Totp.step(SECRET, sha1.substring(2), Instant.ofEpochSecond(seconds), 0))
                .hasValue(step);
    }

    @Test
    void shouldTakeNoCodeTwiceNorOneOfBeforeOrOfAnotherTime() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        long step = now.getEpochSecond() / 30;
        String code = "050471";
        assertThat(Totp.step(SECRET, " 050 471 ", now, 0)).hasValue(step);
        assertThat(Totp.step(SECRET, code, now, step)).isEmpty();
        assertThat(Totp.step(SECRET, code, now, step + 1)).isEmpty();
        assertThat(Totp.step(SECRET, code, now.plus(Duration.ofSeconds(30)), 0)).hasValue(step);
        assertThat(Totp.step(SECRET, code, now.plus(Duration.ofSeconds(60)), 0)).isEmpty();
        assertThat(Totp.step(SECRET, "05047", now, 0)).isEmpty();
        assertThat(Totp.step(SECRET, "٠٥٠٤٧١", now, 0)).isEmpty();
    }

    @Property
    void shouldReadTheBase32ThatItWrites(@ForAll byte[] bytes) {
        assertThat(Totp.bytes(Totp.base32(bytes))).isEqualTo(bytes);
    }
}
