package broadcastmonitor.audio.live;

import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.PcmFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** Samples as they come on a stream: 16 kHz, mono, signed 16 bit, little endian. Leaves the stream open. */
final class RawSource implements FrameSource {
    private final InputStream in;
    private final byte[] bytes = new byte[PcmFormat.FRAME_SAMPLES * PcmFormat.SAMPLE_BYTES];
    private boolean ended;
    private String loss;

    RawSource(InputStream in) {
        this.in = in;
    }

    @Override
    public int next(short[] frame) {
        if (ended) {
            return -1;
        }
        int count = 0;
        try {
            count = in.readNBytes(bytes, 0, bytes.length);
        } catch (IOException e) {
            loss = "standard input cannot be read any further: " + e.getMessage();
        }
        ended = count < bytes.length;
        int samples = count / PcmFormat.SAMPLE_BYTES;
        if (count % PcmFormat.SAMPLE_BYTES != 0) {
            loss = "standard input ended with half a sample; is it 16 bit?";
        }
        for (int i = 0; i < samples; i++) {
            frame[i] = (short) (bytes[2 * i] & 0xFF | bytes[2 * i + 1] << 8);
        }
        return samples == 0 ? -1 : samples;
    }

    @Override
    public OptionalLong durationMs() {
        return OptionalLong.empty();
    }

    @Override
    public Optional<String> loss() {
        return Optional.ofNullable(loss);
    }

    @Override
    public void close() {
        ended = true;
    }
}
