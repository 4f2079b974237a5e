package broadcastmonitor.evidence.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.evidence.seal.SigningKey;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is tampered with never verifies, what is not always does. */
class VerificationTest {
    private static final SigningKey KEY = SigningKey.make();
    private static final SigningKey OTHER = SigningKey.make();

    @Test
    void shouldVerifyWhatIsAsItWasAndNothingElse() throws IOException {
        tamper(0, 2 * 5 * Tampering.values().length);
    }

    @Test
    @Tag("long")
    void shouldVerifyNothingOfThousandsThatIsNotAsItWas() throws IOException {
        tamper(1_000, 4_000);
    }

    private static void tamper(int from, int to) throws IOException {
        Tampering[] all = Tampering.values();
        for (int seed = from; seed < to; seed++) {
            Random random = new Random(seed);
            Stamper stamper = seed / all.length % 2 == 0 ? null : Bundles.stamper(random);
            byte[] bundle = Bundles.written(Bundles.contents(random), KEY, stamper);
            Verification whole = Bundles.verified(bundle, KEY.open());
            assertThat(whole.flaws()).as("seed %d", seed).isEmpty();
            assertThat(whole.stamp() == null).isEqualTo(stamper == null);

            Tampering how = all[seed % all.length];
            byte[] tampered = how.of(bundle, random, OTHER);
            assertThat(tampered).isNotEqualTo(bundle);
            Verification found = Bundles.verified(tampered, KEY.open());
            assertThat(found.flaws()).as("%s, seed %d", how, seed).isNotEmpty();
            assertThat(found.texts()).isEmpty();
        }
    }

    @Test
    void shouldNoticeEveryBitAndEveryLength() {
        byte[] bundle = Bundles.written(Map.of("a.txt", Content.of("heard".getBytes(UTF_8))), KEY);
        for (int at = 0; at < bundle.length; at++) {
            byte[] flipped = bundle.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            assertThat(Bundles.verified(flipped, KEY.open()).flaws())
                    .as("byte %d", at)
                    .isNotEmpty();
            assertThat(Bundles.verified(Arrays.copyOf(bundle, at), KEY.open()).flaws())
                    .as("cut at %d", at)
                    .isNotEmpty();
        }
    }

    /** Who has two bundles of one owner cannot date the one by the other. */
    @Test
    void shouldTakeNoStampOfAnotherBundle() throws IOException {
        Random random = new Random(3);
        byte[] early = Bundles.written(Map.of("a.txt", Content.of(new byte[1])), KEY, Bundles.stamper(random));
        byte[] late = Bundles.written(Map.of("a.txt", Content.of(new byte[2])), KEY, Bundles.stamper(random));
        List<Map.Entry<String, byte[]>> files = Tampering.files(late);
        assertThat(files.get(2).getKey()).isEqualTo(BundleWriter.STAMP);
        files.get(2).setValue(Tampering.files(early).get(2).getValue());
        assertThat(said(Tampering.ours(files))).containsExactly("changed: manifest.stamp.json");
        files.remove(2);
        assertThat(said(Tampering.ours(files))).containsExactly("missing: manifest.stamp.json");
    }

    @Test
    void shouldWriteTheSameBytesForTheSameContents() {
        assertThat(Bundles.written(Bundles.contents(new Random(7)), KEY))
                .isEqualTo(Bundles.written(Bundles.contents(new Random(7)), KEY));
    }

    @Test
    void shouldNameWhatWasDone() throws IOException {
        byte[] bundle = Bundles.written(
                Map.of("a.json", Content.of("{}".getBytes(UTF_8)), "b.wav", Content.of(new byte[99])), KEY);
        List<Map.Entry<String, byte[]>> changed = Tampering.files(bundle);
        changed.get(3).setValue(new byte[98]);
        List<Map.Entry<String, byte[]>> less = Tampering.files(bundle);
        less.remove(3);
        List<Map.Entry<String, byte[]>> more = Tampering.files(bundle);
        more.add(Map.entry("c.txt", new byte[1]));

        assertThat(said(Tampering.ours(changed))).containsExactly("changed: b.wav");
        assertThat(said(Tampering.ours(less))).containsExactly("missing: b.wav");
        assertThat(said(Tampering.ours(more))).containsExactly("added: c.txt");
        assertThat(said(Tampering.joined(bundle, new byte[3])))
                .containsExactly("added: something stands behind the end (3 bytes)");
        assertThat(said(Tampering.joined(new byte[3], bundle)))
                .containsExactly("no evidence bundle, or something was put before it");
        int within = bundle.length - 22 - 46 * 4 - 60;
        assertThat(said(Arrays.copyOf(bundle, within)))
                .first(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .isEqualTo("cut off: the end is missing, in b.wav (" + within + " bytes are there)");
        assertThat(Bundles.verified(bundle, OTHER.open()).flaws())
                .extracting(Flaw::kind)
                .containsExactly(Flaw.Kind.OTHER_KEY);
        assertThat(Bundles.verified(Tampering.ours(less), KEY.open())
                        .flaws()
                        .get(0)
                        .line(true))
                .isEqualTo("отсутствует: b.wav");
    }

    private static List<String> said(byte[] bundle) {
        return Bundles.verified(bundle, KEY.open()).flaws().stream()
                .map(flaw -> flaw.line(false))
                .toList();
    }
}
