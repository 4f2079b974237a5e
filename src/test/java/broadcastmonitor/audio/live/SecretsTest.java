package broadcastmonitor.audio.live;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.AudioException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://a.example/x.m3u8 | http://a.example/x.m3u8",
                "https://a.example/x?Expires=1&Policy=ey~&x | https://a.example/x?Expires=***&Policy=***&***",
                "https://a.example/x#frag | https://a.example/x#***",
                "https://me:pw@a.example/x | https://***@a.example/x",
                "https://me:p/w@a.example/x | https://***@a.example/x",
                "https://me:p#w@a.example/x | https://***@a.example/x",
                "https://a.example/@channel/x | https://a.example/@channel/x",
                "https://a.example:secret | https://a.example:***",
                "https:/me:pw@a.example/x?y=z | https:/***@a.example/x?y=***",
                "rtmp://a.example/live/key | rtmp://a.example/live/***",
                "RTMPS://a.example:443/app/inst/key?x=y | RTMPS://a.example:443/app/***?x=***",
                "rtmp://0.0.0.0:1935/live | rtmp://0.0.0.0:1935/live",
                "srt://:9000?mode=listener&PassPhrase=0123456789 | srt://:9000?mode=listener&PassPhrase=***",
                "udp://@239.1.2.3:5000 | udp://@239.1.2.3:5000",
                "host/PASSWORD=abc | host/PASSWORD=***",
                "kitchen@noon.mp4 | kitchen@noon.mp4",
                "https://a.example/x;sid=abc/y | https://a.example/x;sid=***/y"
            })
    void shouldHideWhatIsSecretAndNoMore(String source, String shown) {
        assertThat(Secrets.hide(source)).isEqualTo(shown);
    }

    @Test
    void shouldHideInWhatIsSaidAboutASource() {
        String source = "rtmp://host/live/topsecret?token=hunter2222";
        assertThat(Secrets.hideIn("Error opening 'rtmp://host/live/topsecret?token=hunter2222' and hunter2222", source))
                .isEqualTo("Error opening 'rtmp://host/live/***?token=***' and ***");
        assertThat(Secrets.hideIn("Opening 'https://cdn.example/a.ts?sig=elsewhere' for reading", source))
                .isEqualTo("Opening 'https://cdn.example/a.ts?sig=***' for reading");
    }

    /** 3,000 sources at random (seed 6), whole and broken, with a secret wherever one may be. */
    @Test
    void shouldNeverShowASecretWhereverItStands() {
        Random random = new Random(6);
        for (int i = 0; i < 3_000; i++) {
            String secret = secret(random);
            String source = source(secret, random);
            String shown;
            try {
                LiveSource parsed = LiveSource.parse(source);
                shown = parsed.shown() + " " + parsed + " "
                        + parsed.shownIn("ffmpeg said " + source + " of " + secret + " at x://y/?z=" + secret);
            } catch (AudioException e) {
                shown = e.getMessage();
            }
            assertThat(shown).as(source).doesNotContain(secret);
        }
    }

    private static String secret(Random random) {
        StringBuilder secret = new StringBuilder("S3");
        for (int i = 0; i < 8; i++) {
            String letters = "abcXYZ0189-_.~%41";
            secret.append(letters.charAt(random.nextInt(letters.length())));
        }
        return secret.append("Q").toString();
    }

    private static String source(String secret, Random random) {
        String scheme = pick(random, "http", "HTTPS", "rtmp", "rtmps", "srt", "udp", "rtp", "ftp");
        String host = pick(random, "a.example", "a.example:443", "10.0.0.1:9000", "[::1]:9000");
        String start = scheme + pick(random, "://", "://", "://", ":/") + host;
        return switch (random.nextInt(8)) {
            case 0 -> scheme + "://me:" + secret + "@" + host + "/x";
            case 1 -> scheme + "://" + secret + "@" + host + "/x?y=1";
            case 2 ->
                start + "/x?" + pick(random, "token", "Password", "PASSPHRASE", "k", "mode", "a&b") + "=" + secret;
            case 3 -> start + "/x#" + secret;
            case 4 -> "rtmp://" + host + "/live/" + pick(random, "", "inst/") + secret + pick(random, "", "?x=1");
            case 5 -> scheme + "://me:" + secret + pick(random, "/", "#", "?", ":") + secret + "@" + host + "/x";
            case 6 -> pick(random, "nosuch", "alsa:", "dshow:") + "pAssWord=" + secret;
            default -> start + "/x?" + secret;
        };
    }

    private static String pick(Random random, String... among) {
        return List.of(among).get(random.nextInt(among.length));
    }
}
