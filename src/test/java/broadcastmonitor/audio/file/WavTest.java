package broadcastmonitor.audio.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.Ffmpeg;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.Sound;
import broadcastmonitor.audio.WavFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavTest {
    /** A WAV file must never get as far as asking for ffmpeg. */
    private static final Ffmpeg.Search NO_FFMPEG = new Ffmpeg.Search(Optional.empty(), List.of("none on the PATH"));

    private static final double[] SECOND = Sound.sine(440, 0.5, 16_000, 1);

    @TempDir
    Path folder;

    private static FrameSource open(Path file) {
        return Recordings.open(file, AudioOptions.defaults(), () -> NO_FFMPEG);
    }

    private static short[] read(Path file) {
        try (FrameSource source = open(file)) {
            short[] samples = Sound.all(source);
            assertThat(source.loss()).isEmpty();
            return samples;
        }
    }

    @Test
    void shouldPassSixteenKilohertzMonoThroughBitForBit() throws IOException {
        Path file = Sound.SAMPLES.resolve("compliant_en.wav");
        byte[] bytes = Files.readAllBytes(file);
        short[] expected = new short[(bytes.length - 44) / 2];
        ByteBuffer.wrap(bytes, 44, bytes.length - 44)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(expected);

        assertThat(read(file)).isEqualTo(expected);
        try (FrameSource source = open(file)) {
            assertThat(source.durationMs()).hasValue(expected.length / 16L);
        }
    }

    @ParameterizedTest
    @CsvSource({"8,false", "16,false", "24,false", "32,false", "32,true", "64,true"})
    void shouldReadEverySampleFormat(int bits, boolean floating) throws IOException {
        WavFile writer = floating ? new WavFile().floats(bits) : new WavFile().bits(bits);

        short[] samples = read(writer.write(folder.resolve("a.wav"), SECOND));

        int tolerance = bits == 8 ? 129 : 1;
        assertThat(samples).hasSize(16_000);
        for (int i = 0; i < samples.length; i++) {
            assertThat((int) samples[i]).isCloseTo((int) Math.round(SECOND[i] * 32768), within(tolerance));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000})
    void shouldBringEveryRateAndManyChannelsToSixteenKilohertzMono(int rate) throws IOException {
        double[] left = Sound.sine(440, 0.5, rate, 1);
        double[] silent = new double[left.length];

        short[] stereo = read(new WavFile().rate(rate).write(folder.resolve("2.wav"), left, left));
        short[] six = read(new WavFile()
                .rate(rate)
                .extensible(0x3F)
                .write(folder.resolve("6.wav"), left, left, left, silent, left, left));

        assertThat(stereo.length).isEqualTo(six.length).isEqualTo(16_000);
        for (int i = 800; i < 15_200; i++) {
            assertThat((int) stereo[i]).isCloseTo((int) Math.round(SECOND[i] * 32768), within(40));
            assertThat((int) six[i]).isCloseTo(stereo[i], within(1));
        }
    }

    @Test
    void shouldTakeTheMeanOfTheChannels() throws IOException {
        double[] loud = {0.5, 0.5, -0.5};
        double[] quiet = {0.25, -0.5, -0.25};

        assertThat(read(new WavFile().write(folder.resolve("a.wav"), loud, quiet)))
                .containsExactly(12288, 0, -12288);
    }

    @Test
    void shouldTakeFloatsThatAreNoNumbersForSilenceAndCutWhatIsTooLoud() throws IOException {
        double[] wild = {Double.NaN, Double.POSITIVE_INFINITY, 3, -3, 0.5};

        assertThat(read(new WavFile().floats(32).write(folder.resolve("a.wav"), wild)))
                .containsExactly(0, 0, 32767, -32768, 16384);
    }

    @ParameterizedTest
    @ValueSource(longs = {0xFFFF_FFFFL, 0})
    void shouldReadToTheEndWhenTheWriterCouldNotFillInTheLength(long declared) throws IOException {
        assertThat(read(new WavFile().declaring(declared).write(folder.resolve("a.wav"), SECOND)))
                .hasSize(16_000);
    }

    @Test
    void shouldReadRf64() throws IOException {
        byte[] trailer = WavFile.chunk("LIST", 100, true);

        assertThat(read(new WavFile().rf64().after(trailer).write(folder.resolve("a.wav"), SECOND)))
                .hasSize(16_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldSkipOddChunksPaddedOrNot(boolean padded) throws IOException {
        assertThat(read(new WavFile()
                        .chunkBefore(WavFile.chunk("LIST", 27, padded))
                        .after(WavFile.chunk("id3 ", 333, padded))
                        .write(folder.resolve("a.wav"), SECOND)))
                .hasSize(16_000);
    }

    @Test
    void shouldReadBeyondALengthThatHasWrappedAtFourGigabytes() throws IOException {
        Path file = new WavFile().declaring(3_200).write(folder.resolve("a.wav"), SECOND);
        try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.position(44 + (1L << 32) + 3_199).write(ByteBuffer.allocate(1));
        }

        try (FrameSource source = open(file)) {
            assertThat(source.durationMs()).hasValue(((1L << 32) + 3_200) / 32);
        }
    }

    @Test
    void shouldReadWhatIsThereOfATruncatedFileAndSayTheLoss() throws IOException {
        Path file = new WavFile().cut(8_001).write(folder.resolve("a.wav"), SECOND);

        try (FrameSource source = open(file)) {
            assertThat(Sound.all(source)).hasSize(16_000 - 4_001);
            assertThat(source.loss())
                    .hasValue(file + " is cut short: 250 ms (8001 bytes) of sound at its end are missing");
        }
    }

    @Test
    void shouldSayTheLossWhenTheFileShrinksWhileItIsRead() throws IOException {
        Path file = new WavFile().write(folder.resolve("a.wav"), Sound.sine(440, 0.5, 16_000, 10));

        try (FrameSource source = open(file)) {
            source.next(new short[PcmFormat.FRAME_SAMPLES]);
            try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
                channel.truncate(44 + 5 * 32_000);
            }
            assertThat(Sound.all(source)).hasSize(5 * 16_000 - 1_600);
            assertThat(source.loss()).get().asString().contains("5000 ms (160000 bytes)", "become shorter");
        }
    }

    @Test
    void shouldEndAfterClosingAndCloseTwice() throws IOException {
        FrameSource source = open(new WavFile().write(folder.resolve("a.wav"), SECOND));
        source.next(new short[PcmFormat.FRAME_SAMPLES]);

        source.close();
        source.close();

        assertThat(source.next(new short[PcmFormat.FRAME_SAMPLES])).isEqualTo(-1);
    }

    @Test
    void shouldSayWhatIsWrongWithADamagedHeader() throws IOException {
        Path noData = Files.write(folder.resolve("n.wav"), "RIFF....WAVE".getBytes(StandardCharsets.US_ASCII));
        Path noRate = new WavFile().rate(0).write(folder.resolve("r.wav"), SECOND);
        Path noSamples = new WavFile().write(folder.resolve("s.wav"), new double[0]);

        assertThatThrownBy(() -> open(noData))
                .isInstanceOf(AudioException.class)
                .hasMessageContaining("no sound data");
        assertThatThrownBy(() -> open(noRate))
                .isInstanceOf(AudioException.class)
                .hasMessageContaining("at 0 Hz");
        assertThatThrownBy(() -> open(noSamples))
                .isInstanceOf(AudioException.class)
                .hasMessageContaining("holds no sound");
    }

    @Test
    void shouldSayThatAWavFileHasOneTrack() throws IOException {
        Path file = new WavFile().write(folder.resolve("a.wav"), SECOND);

        assertThatThrownBy(() -> Recordings.open(file, AudioOptions.defaults().withTrack(2)))
                .isInstanceOf(AudioException.class)
                .hasMessage(file + ": has 1 audio track, there is no track 2; leave out --track");
    }

    @Test
    void shouldLeaveCompressedWavToFfmpeg() throws IOException {
        Path file = new WavFile().formatCode(0x55).write(folder.resolve("a.wav"), SECOND);

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(AudioException.class)
                .hasMessageContaining(
                        ": is not a PCM WAV file, so it needs ffmpeg: no ffmpeg that works (none on the PATH)");
    }
}
