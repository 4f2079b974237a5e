package broadcastmonitor.evidence.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.evidence.seal.SealKey;
import broadcastmonitor.evidence.seal.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Bundles of made-up contents. */
final class Bundles {
    private Bundles() {}

    static Map<String, Content> contents(Random random) {
        Map<String, Content> contents = new TreeMap<>();
        contents.put("readme.txt", Content.of("Что здесь\n".getBytes(UTF_8)));
        contents.put("transcript.json", Content.of(("{\"n\":" + random.nextInt(1_000) + "}").getBytes(UTF_8)));
        for (int i = random.nextInt(8); i > 0; i--) {
            byte[] sound = new byte[random.nextInt(5_000)];
            random.nextBytes(sound);
            contents.put("clips/%016x.wav".formatted(random.nextLong()), Content.of(sound));
        }
        return contents;
    }

    /** Stamps with noise: what a token says is looked at elsewhere. */
    static Stamper stamper(Random random) {
        return new Stamper() {
            @Override
            public String authority() {
                return "http://tsa.example.org/";
            }

            @Override
            public byte[] stamp(byte[] sha256) {
                byte[] token = new byte[1 + random.nextInt(3_000)];
                random.nextBytes(token);
                return token;
            }
        };
    }

    static byte[] written(Map<String, Content> contents, SigningKey key) {
        return written(contents, key, null);
    }

    static byte[] written(Map<String, Content> contents, SigningKey key, Stamper stamper) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            BundleWriter.write(
                    Map.of("broadcast", "kitchen", "made", "2026-12-01T10:00:00Z"), contents, key, stamper, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Verification verified(byte[] bundle, SealKey key) {
        try {
            return Verification.of(new ByteArrayInputStream(bundle), List.of(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
