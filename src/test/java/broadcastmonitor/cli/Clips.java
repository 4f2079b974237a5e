package broadcastmonitor.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Pieces of the sample broadcasts as recordings of their own. */
final class Clips {
    private static final AudioFormat FORMAT = new AudioFormat(16_000, 16, 1, true, false);

    private Clips() {}

    /** {@code samples/broadcast_en.wav} from 35.5 s to 41.5 s: "i think this is the best frying pan on the market". */
    static Path bestFryingPan(Path folder) throws IOException {
        return write(folder.resolve("Best Frying_pan.wav"), pcm("samples/broadcast_en.wav", 35_500, 41_500));
    }

    static Path silence(Path folder, int seconds) throws IOException {
        return write(folder.resolve("silence.wav"), new byte[seconds * 32_000]);
    }

    /** Samples of a 16 kHz mono WAV as bytes. */
    static byte[] pcm(String wav, int fromMs, int toMs) throws IOException {
        try (AudioInputStream in = AudioSystem.getAudioInputStream(Path.of(wav).toFile())) {
            return Arrays.copyOfRange(in.readAllBytes(), fromMs * 32, toMs * 32);
        } catch (UnsupportedAudioFileException e) {
            throw new IOException(e);
        }
    }

    static Path write(Path file, byte[] pcm) throws IOException {
        try (AudioInputStream in = new AudioInputStream(new ByteArrayInputStream(pcm), FORMAT, pcm.length / 2)) {
            AudioSystem.write(in, AudioFileFormat.Type.WAVE, file.toFile());
        }
        return file;
    }
}
