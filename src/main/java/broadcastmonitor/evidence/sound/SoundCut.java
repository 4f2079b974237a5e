package broadcastmonitor.evidence.sound;

import broadcastmonitor.audio.Bleep;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.PcmWav;
import broadcastmonitor.audio.file.SoundArchive.Sound;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** Stretches of sound as WAV files. */
public final class SoundCut {
    private SoundCut() {}

    /** A stretch; a gap in it is silence. Empty where there is no sound at all. */
    public static Optional<byte[]> wav(Sound sound, long fromMs, long toMs) {
        long from = PcmFormat.toSamples(fromMs);
        long to = Math.min(PcmFormat.toSamples(toMs), sound.samples());
        if (to <= from) {
            return Optional.empty();
        }
        byte[] pcm = new byte[(int) (to - from) * PcmFormat.SAMPLE_BYTES];
        boolean heard = false;
        try (FrameSource source = sound.from(from)) {
            short[] frame = new short[PcmFormat.FRAME_SAMPLES];
            long at = from;
            for (int count = source.next(frame); count >= 0 && at < to; count = source.next(frame)) {
                int kept = (int) Math.min(count, to - at);
                System.arraycopy(
                        PcmWav.bytes(frame, kept),
                        0,
                        pcm,
                        (int) (at - from) * PcmFormat.SAMPLE_BYTES,
                        kept * PcmFormat.SAMPLE_BYTES);
                at = count == 0 ? source.gap().orElseThrow().nextSample() : at + kept;
                heard |= kept > 0;
            }
        }
        return heard ? Optional.of(file(pcm)) : Optional.empty();
    }

    private static byte[] file(byte[] pcm) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(PcmWav.HEADER + pcm.length);
        out.writeBytes(PcmWav.header(pcm.length));
        out.writeBytes(pcm);
        return out.toByteArray();
    }

    /** The same file with a tone over some of its words. */
    static byte[] bleeped(byte[] wav, long fromMs, Bleep bleep) {
        ByteBuffer in =
                ByteBuffer.wrap(wav, PcmWav.HEADER, wav.length - PcmWav.HEADER).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = new short[(wav.length - PcmWav.HEADER) / PcmFormat.SAMPLE_BYTES];
        in.asShortBuffer().get(samples);
        bleep.cover(samples, samples.length, PcmFormat.toSamples(fromMs));
        byte[] covered = Arrays.copyOf(wav, wav.length);
        System.arraycopy(PcmWav.bytes(samples, samples.length), 0, covered, PcmWav.HEADER, samples.length * 2);
        return covered;
    }
}
