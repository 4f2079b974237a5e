package broadcastmonitor.audio.recording;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever is appended, lost, crashed and cut off at any byte: what is read is what was appended, at its place, with nothing
 * invented, and a gap wherever something is missing or was interrupted.
 */
class RecordingLawTest {
    private static final int SEGMENT = 500;

    private final List<Short> appended = new ArrayList<>();
    private final TreeSet<Long> damaged = new TreeSet<>();
    private final TreeSet<Long> interrupted = new TreeSet<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private RecordingFolder folder;
    private RecordingWriter writer;

    @Property(tries = 60)
    void whatIsReadIsWhatWasAppended(@ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int steps)
            throws IOException {
        Path data = Files.createTempDirectory("recording-law");
        try {
            folder = RecordingFolder.of(data, "b");
            appended.clear();
            damaged.clear();
            interrupted.clear();
            open();
            Random random = new Random(seed);
            for (int i = 0; i < steps; i++) {
                step(random);
            }
            boolean ended = random.nextBoolean();
            if (ended) {
                writer.end(now, "over");
            }
            check(0);
            check(random.nextInt(appended.size() + 1));
            if (!ended) {
                writer.close();
            }
        } finally {
            delete(data);
        }
    }

    private void open() {
        now = now.plusSeconds(5);
        writer = RecordingWriter.open(folder, "b", now, Recorded.NOTHING_HAPPENS, SEGMENT);
    }

    private void step(Random random) throws IOException {
        switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> append(random);
            case 4 -> {
                if (writer.position() > 0) {
                    interrupted.add(writer.position());
                }
                writer.lost(now, "lost");
            }
            case 5 -> crash(0, random);
            case 6 -> crash(1, random);
            default -> crash(2, random);
        }
    }

    private void append(Random random) {
        short[] sound = new short[1 + random.nextInt(1_300)];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (short) random.nextInt(1 << 16);
            appended.add(sound[i]);
        }
        now = now.plusMillis(PcmFormat.toMs(sound.length) + 1);
        writer.append(sound, sound.length, now);
    }

    /** Crashes, cuts off a file at any byte, and goes on. */
    private void crash(int what, Random random) throws IOException {
        long closed = RecordingLog.read(folder).endSample();
        writer.close();
        Path open = folder.segment(closed);
        if (what == 0 && Files.exists(open)) {
            long left = cut(open, random) / PcmFormat.SAMPLE_BYTES;
            forgetFrom(closed + left);
        } else if (what == 1) {
            List<Entry.Segment> segments = RecordingLog.read(folder).segments();
            if (!segments.isEmpty()) {
                Entry.Segment segment = segments.get(random.nextInt(segments.size()));
                long before = segment.samples() * PcmFormat.SAMPLE_BYTES;
                if (cut(folder.segment(segment.first()), random) < before) {
                    for (long i = segment.first(); i < segment.end(); i++) {
                        damaged.add(i);
                    }
                }
            }
        } else if (what == 2) {
            cut(folder.manifest(), random);
        }
        open();
        assertThat(writer.position()).isLessThanOrEqualTo(appended.size());
        if (what == 2) {
            forgetFrom(writer.position());
        }
        assertThat(writer.position()).isEqualTo(appended.size());
        if (writer.position() > 0) {
            assertThat(writer.openGap()).isPresent();
            interrupted.add(writer.position());
        }
    }

    private void forgetFrom(long sample) {
        appended.subList((int) sample, appended.size()).clear();
        damaged.tailSet(sample, true).clear();
        interrupted.tailSet(sample, false).clear();
    }

    private static long cut(Path file, Random random) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate((long) (random.nextDouble() * (channel.size() + 1)));
            return channel.size();
        }
    }

    private void check(int from) {
        Short[] read = new Short[appended.size()];
        TreeSet<Long> passed = new TreeSet<>();
        try (RecordingReader reader = RecordingReader.replay(folder, from)) {
            short[] frame = new short[PcmFormat.FRAME_SAMPLES];
            long position = from;
            for (int count = reader.next(frame); count >= 0; count = reader.next(frame)) {
                for (int i = 0; i < count; i++) {
                    read[(int) position + i] = frame[i];
                }
                position += count;
                if (count == 0) {
                    Gap gap = reader.gap().orElseThrow();
                    assertThat(gap.atSample()).isEqualTo(position);
                    position = gap.nextSample();
                    passed.add(gap.atSample());
                    passed.add(gap.nextSample());
                }
                assertThat(reader.position()).isEqualTo(position);
            }
            assertThat(position).isEqualTo(appended.size());
        }
        for (int i = from; i < read.length; i++) {
            if (read[i] != null) {
                assertThat(read[i]).isEqualTo(appended.get(i));
            } else {
                assertThat(damaged).as("what is missing was damaged").contains((long) i);
            }
        }
        for (long place : interrupted.tailSet((long) from, true)) {
            boolean within =
                    place < read.length && read[(int) place] == null && place > from && read[(int) place - 1] == null;
            assertThat(within || passed.contains(place))
                    .as("gap at %d of %s", place, passed)
                    .isTrue();
        }
        assertThat(Arrays.asList(read).subList(0, from)).allMatch(java.util.Objects::isNull);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
