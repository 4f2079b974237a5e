package broadcastmonitor.audio.recording;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.PcmWav;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a recording as a WAV file: evidence.
 *
 * @param file the file
 * @param fromSample its first sample in the recording
 * @param samples how many samples it has
 * @param gaps the gaps in it; where sound is missing that was counted there is silence, so that times remain right
 */
public record Clip(Path file, long fromSample, long samples, List<Gap> gaps) {
    /**
     * Writes a part of a recording, as far as there is one.
     *
     * @param fromSample the first sample
     * @param toSample the sample after the last
     * @param file where to; only there when it is complete
     * @throws AudioException when there is no sound in the part, or it cannot be written
     */
    public static Clip write(RecordingFolder recording, long fromSample, long toSample, Path file) {
        if (fromSample < 0 || toSample <= fromSample || toSample - fromSample > Integer.MAX_VALUE / 2 - PcmWav.HEADER) {
            throw new AudioException(
                    "there is no clip from " + PcmFormat.toMs(fromSample) + " to " + PcmFormat.toMs(toSample) + " ms");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        List<Gap> gaps = new ArrayList<>();
        try (RecordingReader reader = RecordingReader.replay(recording, fromSample)) {
            long samples = write(reader, fromSample, toSample, part, gaps);
            if (samples == 0) {
                Files.delete(part);
                throw new AudioException(recording + ": has no sound at " + PcmFormat.toMs(fromSample) + " ms");
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return new Clip(file, fromSample, samples, List.copyOf(gaps));
        } catch (IOException e) {
            throw new AudioException(file + ": cannot be written (" + WriterLock.reason(e) + ")", e);
        }
    }

    private static long write(RecordingReader reader, long from, long to, Path part, List<Gap> gaps)
            throws IOException {
        long position = from;
        short[] frame = new short[PcmFormat.FRAME_SAMPLES];
        boolean heard = false;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            out.write(new byte[PcmWav.HEADER]);
            for (int count = reader.next(frame); count >= 0 && position < to; count = reader.next(frame)) {
                int kept = (int) Math.min(count, to - position);
                out.write(PcmWav.bytes(frame, kept));
                position += kept;
                heard |= kept > 0;
                if (count == 0) {
                    Gap gap = reader.gap().orElseThrow();
                    gaps.add(gap);
                    long silent = Math.min(gap.nextSample(), to) - position;
                    out.write(new byte[(int) silent * PcmFormat.SAMPLE_BYTES]);
                    position += silent;
                }
            }
        }
        long samples = heard ? position - from : 0;
        try (var file = Files.newByteChannel(part, java.nio.file.StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(PcmWav.header((int) samples * PcmFormat.SAMPLE_BYTES)));
        }
        return samples;
    }
}
