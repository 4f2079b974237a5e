package broadcastmonitor.audio.live;

import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.file.Recordings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Samples for the tests. */
final class Pcm {
    private Pcm() {}

    /** Everything that a source gives, gaps passed over. */
    static short[] all(FrameSource source) {
        short[] frame = new short[PcmFormat.FRAME_SAMPLES];
        short[] all = new short[0];
        for (int n = source.next(frame); n >= 0; n = source.next(frame)) {
            all = Arrays.copyOf(all, all.length + n);
            System.arraycopy(frame, 0, all, all.length - n, n);
        }
        return all;
    }

    static short[] read(Path recording) {
        try (FrameSource source = Recordings.open(recording, AudioOptions.defaults())) {
            return all(source);
        }
    }

    static byte[] bytes(short[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }

    static short[] noise(int samples) {
        Random random = new Random(7);
        short[] noise = new short[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (short) random.nextInt(1 << 16);
        }
        return noise;
    }

    static Path wav(Path file, short[] samples) throws IOException {
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples.length);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(32_000);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples.length);
        wav.put(bytes(samples));
        return Files.write(file, wav.array());
    }
}
