package broadcastmonitor.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** A broadcast in which nothing is found: the beginning of the English sample. */
final class QuietBroadcast {
    static final String ID = "quiet";
    private static final int SECONDS = 29;

    private QuietBroadcast() {}

    /** Its entry in a file of broadcasts; its sound is made in the folder. */
    static String in(Path folder, Path samples) throws IOException {
        Path sound = folder.resolve("quiet.wav");
        try (AudioInputStream all = AudioSystem.getAudioInputStream(
                samples.resolve("broadcast_en.wav").toFile())) {
            AudioFormat format = all.getFormat();
            AudioInputStream beginning =
                    new AudioInputStream(all, format, (long) (SECONDS * format.getFrameRate()));
            AudioSystem.write(beginning, AudioFileFormat.Type.WAVE, sound.toFile());
        } catch (UnsupportedAudioFileException e) {
            throw new IOException(e);
        }
        if (Files.size(sound) < SECONDS * 32_000L) {
            throw new IOException("the sample is shorter than " + SECONDS + " s");
        }
        return """
                  - id: %s
                    source: %s
                    language: en
                    model: vosk-model-demo-en
                """
                .formatted(ID, sound);
    }
}
