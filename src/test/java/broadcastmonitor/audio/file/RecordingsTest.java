package broadcastmonitor.audio.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.Ffmpeg;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
    private static final Ffmpeg.Search NO_FFMPEG = new Ffmpeg.Search(
            Optional.empty(), List.of("none on the PATH", "the bundled one lacks the system library x"));

    @TempDir
    Path folder;

    private static void shouldRefuse(Path file, String message) {
        assertThatThrownBy(() -> Recordings.open(file, AudioOptions.defaults(), () -> NO_FFMPEG))
                .isInstanceOf(AudioException.class)
                .hasMessage(message);
    }

    @Test
    void shouldSayThatThereIsNoSuchFile() {
        Path file = folder.resolve("nothing.wav");
        shouldRefuse(file, file + ": no such file");
    }

    @Test
    void shouldSayThatADirectoryIsNoRecording() {
        shouldRefuse(folder, folder + ": is a directory, name a recording in it");
    }

    @Test
    void shouldSayThatAFileIsEmpty() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.mp3"));
        shouldRefuse(file, file + ": is empty (0 bytes)");
    }

    @Test
    void shouldSayThatTheFileMayNotBeRead() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "needs POSIX permissions");
        Path file = Files.writeString(folder.resolve("secret.wav"), "RIFF");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "this user (root?) may read everything");
        shouldRefuse(file, file + ": no permission to read it");
    }

    @Test
    void shouldSayHowToGetFfmpegWhenItIsNeeded() throws IOException {
        Path file = Files.writeString(folder.resolve("talk.mp3"), "ID3");
        shouldRefuse(
                file,
                file
                        + ": needs ffmpeg: no ffmpeg that works (none on the PATH; the bundled one lacks the system library x);"
                        + " install it (apt-get install ffmpeg, brew install ffmpeg, winget install ffmpeg)"
                        + " or set FFMPEG to the executable");
    }

    @Test
    void shouldSayThatATextIsNoWavFileWhenThereIsNoFfmpeg() throws IOException {
        Path file = Files.writeString(folder.resolve("text.wav"), "Good evening everyone.");
        assertThatThrownBy(() -> Recordings.open(file, AudioOptions.defaults(), () -> NO_FFMPEG))
                .isInstanceOf(AudioException.class)
                .hasMessageStartingWith(file + ": is not a PCM WAV file, so it needs ffmpeg: ");
    }

    @Test
    void shouldCountTracksFromOne() {
        assertThatThrownBy(() -> AudioOptions.defaults().withTrack(0))
                .isInstanceOf(AudioException.class)
                .hasMessage("--track 0: audio tracks are counted from 1");
    }
}
