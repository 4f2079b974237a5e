package broadcastmonitor.speech;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Sound for tests: samples of 16 kHz, 16 bit, mono. */
public final class Sound {
    private static final int WAV_HEADER = 44;

    /** Takes a frame of which {@code count} samples count. */
    interface Frames {
        void take(short[] frame, int count);
    }

    private Sound() {}

    /** The samples of a plain WAV file with the shortest header. */
    public static short[] read(Path wav) {
        try {
            byte[] bytes = Files.readAllBytes(wav);
            short[] samples = new short[(bytes.length - WAV_HEADER) / 2];
            ByteBuffer.wrap(bytes, WAV_HEADER, samples.length * 2)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(samples);
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void frames(short[] samples, Frames frames) {
        for (int at = 0; at < samples.length; at += Transcriber.FRAME) {
            short[] frame = Arrays.copyOfRange(samples, at, at + Transcriber.FRAME);
            frames.take(frame, Math.min(Transcriber.FRAME, samples.length - at));
        }
    }
}
