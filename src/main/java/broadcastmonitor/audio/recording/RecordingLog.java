package broadcastmonitor.audio.recording;

import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a manifest says, line by line: the closed segments, the gaps, the end. The sound of the open segment is not in it. One
 * owner thread.
 */
public final class RecordingLog {
    private final NavigableMap<Long, Entry.Segment> segments = new TreeMap<>();
    private final Map<Long, Entry.Deleted> deleted = new TreeMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private Entry.Opened opened;
    private Entry.Begun begun;
    private Entry.End ended;
    private long endSample;
    private int unreadable;

    RecordingLog() {}

    /**
     * Reads the manifest of a recording as it stands.
     *
     * @throws broadcastmonitor.audio.AudioException when it is no recording
     */
    public static RecordingLog read(RecordingFolder folder) {
        try (Manifest manifest = Manifest.read(folder)) {
            return manifest.log();
        } catch (IOException e) {
            throw Manifest.unreadable(folder, e);
        }
    }

    void add(Entry entry) {
        if (entry instanceof Entry.Opened e) {
            opened = opened == null ? e : opened;
        } else if (entry instanceof Entry.Begun e) {
            begun = e;
        } else if (entry instanceof Entry.Segment e) {
            segments.put(e.first(), e);
            endSample = Math.max(endSample, e.end());
        } else if (entry instanceof Entry.Lost e) {
            gaps.add(new Gap(e.at(), e.at(), e.from(), Optional.empty(), e.reason()));
        } else if (entry instanceof Entry.Missed e) {
            Gap gap = new Gap(e.at(), e.at(), e.from(), Optional.of(e.to()), e.reason());
            Optional<Gap> open = openGap();
            if (open.isPresent() && open.get().atSample() == e.at()) {
                gaps.set(gaps.size() - 1, gap);
            } else {
                gaps.add(gap);
            }
        } else if (entry instanceof Entry.Unrecorded e) {
            endSample = Math.max(endSample, e.first() + e.samples());
            gaps.add(new Gap(e.first(), e.first() + e.samples(), e.from(), Optional.of(e.to()), e.reason()));
        } else if (entry instanceof Entry.Deleted e) {
            deleted.put(e.first(), e);
        } else if (entry instanceof Entry.End e) {
            ended = e;
        }
    }

    void addUnreadable() {
        unreadable++;
    }

    /** The broadcast's id, and when the recording began; empty when the first line is damaged. */
    public Optional<Entry.Opened> opened() {
        return Optional.ofNullable(opened);
    }

    /** The closed segments in order, deleted ones included. */
    public List<Entry.Segment> segments() {
        return List.copyOf(segments.values());
    }

    /** The gaps in the order in which they were noted, which is that of the sound. */
    public List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** The last gap when it is still open. */
    public Optional<Gap> openGap() {
        Optional<Gap> last = gaps.isEmpty() ? Optional.empty() : Optional.of(gaps.get(gaps.size() - 1));
        return last.filter(gap -> gap.to().isEmpty());
    }

    /** Where the closed segments end and the open one begins. */
    public long endSample() {
        return endSample;
    }

    /** The end of the broadcast, once it has been declared over. */
    public Optional<Entry.End> ended() {
        return Optional.ofNullable(ended);
    }

    /** How many lines could not be read. Half a line after a crash is one; what it said was said again. */
    public int unreadableLines() {
        return unreadable;
    }

    int gapCount() {
        return gaps.size();
    }

    Gap gap(int index) {
        return gaps.get(index);
    }

    /** Why a sample that was counted is not in the recording. */
    Optional<String> reasonAt(long sample) {
        return gaps.stream()
                .filter(g -> g.atSample() <= sample && sample < g.nextSample())
                .map(Gap::reason)
                .findFirst();
    }

    /** The closed segment that holds a sample. */
    Optional<Entry.Segment> segmentAt(long sample) {
        Map.Entry<Long, Entry.Segment> at = segments.floorEntry(sample);
        return Optional.ofNullable(at).map(Map.Entry::getValue).filter(s -> sample < s.end());
    }

    /** The first closed segment that begins after a sample. */
    Optional<Entry.Segment> segmentAfter(long sample) {
        return Optional.ofNullable(segments.higherEntry(sample)).map(Map.Entry::getValue);
    }

    /** What became of a closed segment that was deleted. */
    Optional<Entry.Deleted> deleted(Entry.Segment segment) {
        return Optional.ofNullable(deleted.get(segment.first()));
    }

    /** Behind the last sample that was deleted together with all before it; 0 when none was. */
    public long deletedUpTo() {
        long end = 0;
        for (Entry.Segment segment : segments.values()) {
            if (deleted(segment).isEmpty()) {
                break;
            }
            end = segment.end();
        }
        return end;
    }

    /** The segment that has been begun and not closed. */
    Optional<Entry.Begun> open() {
        return Optional.ofNullable(begun).filter(b -> b.first() == endSample);
    }

    /** When a sample was heard, to the precision with which the sound came in; empty where nothing was recorded. */
    public Optional<Instant> heardAt(long sample) {
        Optional<Instant> closed =
                segmentAt(sample).map(s -> s.started().plusMillis(PcmFormat.toMs(sample - s.first())));
        return closed.or(() -> open().filter(b -> b.first() <= sample)
                .map(b -> b.started().plusMillis(PcmFormat.toMs(sample - b.first()))));
    }

    /**
     * How much of the broadcast was heard.
     *
     * @param samples how many samples have been heard
     * @param now the present, to which an open gap reaches
     */
    public Coverage coverage(long samples, Instant now) {
        Duration lost = Duration.ZERO;
        for (Gap gap : gaps) {
            if (gap.nextSample() == gap.atSample()) {
                lost = lost.plus(gap.lost(now));
            }
        }
        return new Coverage(Duration.ofMillis(PcmFormat.toMs(samples)), lost);
    }
}
