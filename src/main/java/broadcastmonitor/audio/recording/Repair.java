package broadcastmonitor.audio.recording;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Closes what a writer that died has left open, so that another can go on. Nothing that was closed is touched; what the manifest
 * does not know is taken as it is on the disk.
 *
 * @param endSample where the recording goes on
 * @param gap the gap before what comes next; empty when nothing has been heard yet
 * @param lines what was found, a line each
 */
record Repair(long endSample, Optional<Gap> gap, List<String> lines) {
    private static final Pattern SEGMENT = Pattern.compile("(\\d{14})\\.pcm");
    private static final String INTERRUPTED = "recording was interrupted";

    static Repair of(RecordingFolder folder, FileChannel append, String broadcast, Instant now) throws IOException {
        List<String> lines = new ArrayList<>();
        RecordingLog log = endHalfLine(folder, append, lines);
        if (log.ended().isPresent()) {
            throw new AudioException("broadcast \"" + broadcast + "\" has ended ("
                    + log.ended().get().reason() + "); choose another id, or delete " + folder);
        }
        if (log.opened().isEmpty()) {
            Manifest.write(append, new Entry.Opened(broadcast, now).line());
        }
        long end = log.endSample();
        Instant lastHeard = checkClosed(folder, log, lines).orElse(now);
        NavigableMap<Long, Path> unknown = files(folder).tailMap(end, true);
        Optional<Gap> open = log.openGap();
        for (long start : List.copyOf(unknown.keySet())) {
            Path file = unknown.get(start);
            long samples = RecordingFolder.samples(Files.size(file));
            if (samples == 0) {
                Files.delete(file);
                continue;
            }
            Instant stopped = Files.getLastModifiedTime(file).toInstant();
            Optional<Entry.Begun> begun = log.open().filter(b -> b.first() == start);
            Instant began = begun.map(Entry.Begun::started).orElse(stopped.minusMillis(PcmFormat.toMs(samples)));
            if (start > end) {
                Manifest.write(
                        append,
                        new Entry.Unrecorded(end, start - end, lastHeard, began, "lost when " + INTERRUPTED).line());
                lines.add(folder + ": " + PcmFormat.toMs(start - end) + " ms of sound are missing before "
                        + file.getFileName());
            } else if (begun.isEmpty() && end > 0 && open.isEmpty()) {
                // The manifest has lost lines, one of which may have been a gap's.
                Manifest.write(append, new Entry.Missed(end, lastHeard, began, INTERRUPTED).line());
            }
            if (open.isPresent()) {
                Gap gap = open.get();
                Manifest.write(append, new Entry.Missed(gap.atSample(), gap.from(), began, gap.reason()).line());
                open = Optional.empty();
            }
            Manifest.write(append, adopt(file, start, samples, began).line());
            lines.add(file + ": was left open, closed with " + PcmFormat.toMs(samples) + " ms of sound");
            end = start + samples;
            lastHeard = stopped;
        }
        if (open.isEmpty() && end > 0) {
            Entry.Lost lost = new Entry.Lost(end, lastHeard, INTERRUPTED);
            Manifest.write(append, lost.line());
            open = Optional.of(new Gap(end, end, lastHeard, Optional.empty(), INTERRUPTED));
        }
        append.force(false);
        return new Repair(end, open, List.copyOf(lines));
    }

    private static RecordingLog endHalfLine(RecordingFolder folder, FileChannel append, List<String> lines)
            throws IOException {
        try (Manifest manifest = Manifest.read(folder)) {
            if (manifest.endsInHalfALine()) {
                Manifest.write(append, "");
                manifest.refresh();
                lines.add(folder.manifest() + ": its last line was only half written");
            }
            return manifest.log();
        }
    }

    /** Looks whether the closed segments are there; when the last of them ended. */
    private static Optional<Instant> checkClosed(RecordingFolder folder, RecordingLog log, List<String> lines)
            throws IOException {
        Instant ended = null;
        for (Entry.Segment segment : log.segments()) {
            Path file = folder.segment(segment.first());
            long bytes = Files.exists(file) ? Files.size(file) : -1;
            if (log.deleted(segment).isEmpty() && bytes != segment.samples() * PcmFormat.SAMPLE_BYTES) {
                lines.add(
                        file + (bytes < 0 ? ": is missing" : ": is damaged") + "; its sound will be reported as a gap");
            }
            ended = segment.started().plusMillis(PcmFormat.toMs(segment.samples()));
        }
        return Optional.ofNullable(ended);
    }

    private static Entry.Segment adopt(Path file, long first, long samples, Instant began) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.truncate(samples * PcmFormat.SAMPLE_BYTES);
            CRC32C sum = new CRC32C();
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            while (channel.read(buffer) >= 0) {
                sum.update(buffer.flip());
                buffer.clear();
            }
            channel.force(false);
            return new Entry.Segment(first, samples, (int) sum.getValue(), began);
        }
    }

    private static NavigableMap<Long, Path> files(RecordingFolder folder) throws IOException {
        NavigableMap<Long, Path> files = new TreeMap<>();
        try (var all = Files.newDirectoryStream(folder.path(), "*.pcm")) {
            for (Path file : all) {
                Matcher name = SEGMENT.matcher(file.getFileName().toString());
                if (name.matches()) {
                    files.put(Long.parseLong(name.group(1)), file);
                }
            }
        }
        return files;
    }
}
