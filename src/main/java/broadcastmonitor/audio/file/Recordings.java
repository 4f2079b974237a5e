package broadcastmonitor.audio.file;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.Ffmpeg;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.audio.recording.RecordingReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Opens recordings of any format: PCM WAV and the folders of live broadcasts by ourselves, all else through ffmpeg. What a
 * file is, its content decides.
 */
public final class Recordings {
    private Recordings() {}

    /**
     * Opens a recording at its start.
     *
     * @throws AudioException when there is nothing that could be heard in it; the message is one line for the user
     */
    public static FrameSource open(Path file, AudioOptions options) {
        return open(file, options, Ffmpeg::find);
    }

    public static FrameSource open(Path file, AudioOptions options, Supplier<Ffmpeg.Search> ffmpeg) {
        if (RecordingFolder.isRecording(file)) {
            return RecordingReader.replay(new RecordingFolder(file), 0);
        }
        check(file);
        try {
            Optional<FrameSource> wav = openWav(file, options);
            if (wav.isPresent()) {
                return wav.get();
            }
        } catch (AccessDeniedException e) {
            throw new AudioException(file + ": no permission to read it", e);
        } catch (IOException e) {
            throw new AudioException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
        Ffmpeg.Search search = ffmpeg.get();
        if (search.found().isEmpty()) {
            String what = named(file, ".wav") ? "is not a PCM WAV file, so it " : "";
            throw new AudioException(file + ": " + what + "needs ffmpeg: " + search.reason());
        }
        return FfmpegSource.open(search.found().get(), file, options);
    }

    private static void check(Path file) {
        if (!Files.exists(file)) {
            throw new AudioException(file + ": no such file");
        }
        if (Files.isDirectory(file)) {
            throw new AudioException(file + ": is a directory, name a recording in it");
        }
        if (!Files.isRegularFile(file)) {
            throw new AudioException(file + ": is not a regular file");
        }
        if (!Files.isReadable(file)) {
            throw new AudioException(file + ": no permission to read it");
        }
    }

    private static Optional<FrameSource> openWav(Path file, AudioOptions options) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        boolean handedOver = false;
        try {
            if (channel.size() == 0) {
                throw new AudioException(file + ": is empty (0 bytes)");
            }
            Optional<WavHeader> header = isWav(channel) ? WavHeader.read(file, channel) : Optional.empty();
            if (header.isEmpty()) {
                return Optional.empty();
            }
            if (options.track() > 1) {
                throw new AudioException(
                        file + ": has 1 audio track, there is no track " + options.track() + "; leave out --track");
            }
            FrameSource source = new WavSource(file, channel, header.get());
            handedOver = true;
            return Optional.of(source);
        } finally {
            if (!handedOver) {
                channel.close();
            }
        }
    }

    private static boolean isWav(FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(12);
        while (start.hasRemaining() && channel.read(start, start.position()) >= 0) {
            continue;
        }
        String text = new String(start.array(), StandardCharsets.ISO_8859_1);
        return text.startsWith("WAVE", 8)
                && (text.startsWith("RIFF") || text.startsWith("RF64") || text.startsWith("BW64"));
    }

    static boolean named(Path file, String extension) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(extension);
    }
}
