package broadcastmonitor.audio.file;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.Ffmpeg;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.Sound;
import broadcastmonitor.audio.WavFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headers that do not tell the truth about the sound: what is there is heard, whole and bit for bit, and no more is missed. */
class LyingWavTest {
    private static final int FILES = 400;
    private static final long[] PLACEHOLDERS = {0, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL};

    @TempDir
    Path folder;

    /** What a header says of its sound. */
    private enum Lie {
        NONE,
        TOO_SMALL,
        PLACEHOLDER
    }

    @Test
    void shouldHearWhatIsThereWhateverTheHeaderSays() throws IOException {
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream sound = new ByteArrayOutputStream();
            out.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(number(random.nextBoolean() ? random.nextInt() : 0));
            out.writeBytes("WAVE".getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(format(random));
            int pieces = 1 + random.nextInt(3);
            String told = "seed " + seed + ":";
            for (int piece = 0; piece < pieces; piece++) {
                boolean last = piece == pieces - 1;
                Lie lie = last ? Lie.values()[random.nextInt(3)] : Lie.NONE;
                byte[] samples = samples(random);
                long declared = declared(lie, samples.length, random);
                told += " " + lie + " " + declared + " of " + samples.length;
                out.writeBytes("data".getBytes(StandardCharsets.US_ASCII));
                out.writeBytes(number((int) declared));
                out.writeBytes(samples);
                sound.writeBytes(samples);
                if (!last && random.nextBoolean() || lie == Lie.NONE && random.nextBoolean()) {
                    out.writeBytes(WavFile.chunk("LIST", 2 * random.nextInt(50), true));
                }
            }
            Path file = Files.write(folder.resolve("a.wav"), out.toByteArray());
            try (FrameSource source = Recordings.open(file, AudioOptions.defaults(), LyingWavTest::none)) {
                assertThat(Sound.all(source)).as(told).isEqualTo(shorts(sound.toByteArray()));
                assertThat(source.durationMs()).as(told).hasValue(sound.size() / 32);
                assertThat(source.loss()).as(told).isEmpty();
            }
        }
    }

    private static Ffmpeg.Search none() {
        return new Ffmpeg.Search(Optional.empty(), List.of("none on the PATH"));
    }

    /** 16 bit, one channel, 16 kHz; the size of a block is anything. */
    private static byte[] format(Random random) {
        ByteBuffer format = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        format.put("fmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        format.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(random.nextInt());
        format.putShort((short)
                List.of(2, 2, 0, 1, 3, 4, 16, 65_535).get(random.nextInt(8)).intValue());
        return format.putShort((short) 16).array();
    }

    /** Up to half a second, as loud as speech: neither byte of a sample makes letters of a chunk. */
    private static byte[] samples(Random random) {
        ByteBuffer samples =
                ByteBuffer.allocate(2 * (100 + random.nextInt(8_000))).order(ByteOrder.LITTLE_ENDIAN);
        while (samples.hasRemaining()) {
            samples.putShort((short) (random.nextGaussian() * 2_000));
        }
        return samples.array();
    }

    private static long declared(Lie lie, int bytes, Random random) {
        return switch (lie) {
            case NONE -> bytes;
            case TOO_SMALL -> random.nextInt(bytes - 16);
            case PLACEHOLDER -> {
                long size = PLACEHOLDERS[random.nextInt(PLACEHOLDERS.length)];
                yield size == 0 ? 0 : size - List.of(0, 36, 44, 4_096).get(random.nextInt(4));
            }
        };
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static short[] shorts(byte[] bytes) {
        short[] samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }
}
