package broadcastmonitor.cli;

import broadcastmonitor.backtest.Journal;
import broadcastmonitor.backtest.Judged;
import broadcastmonitor.backtest.JudgedBefore;
import broadcastmonitor.backtest.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What sides said of broadcasts, in a file for each of the last sides: who changes a rule and tries again, waits for the new side only. A
 * file that another process works on is not read. For one thread.
 */
final class KeptSides implements JudgedBefore, AutoCloseable {
    private static final int MOST_SIDES = 8;
    private static final long MOST_BYTES = 64L << 20;
    private static final String BEGIN = "side-";
    private static final String END = ".judged";

    private final Path folder;
    private final Map<String, Kept> sides = new HashMap<>();
    private long found;
    private long judged;

    /** A file, or null where it cannot be used, and what stands in it. */
    private record Kept(Journal<Judged> journal, Map<String, Judged> known) {}

    /** @param folder where the files are */
    KeptSides(Path folder) {
        this.folder = folder;
    }

    @Override
    public Judged find(Side side, String tape) {
        Judged known = sides.computeIfAbsent(side.key(), this::open).known().get(tape);
        found += known == null ? 0 : 1;
        judged += known == null ? 1 : 0;
        return known;
    }

    @Override
    public void keep(Side side, Judged said) throws IOException {
        Kept kept = sides.computeIfAbsent(side.key(), this::open);
        if (kept.journal() != null && kept.known().put(said.tape(), said) == null) {
            kept.journal().add(said);
        }
    }

    private Kept open(String key) {
        Path file = folder.resolve(BEGIN + key + END);
        Map<String, Judged> known = new HashMap<>();
        try {
            if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
                Files.delete(file);
            }
            Journal<Judged> journal = Journal.open(file, key, Judged.class);
            journal.read(each -> known.put(each.tape(), each));
            Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
            sweep();
            return new Kept(journal, known);
        } catch (IOException | UncheckedIOException e) {
            return new Kept(null, new HashMap<>());
        }
    }

    private void sweep() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = files.filter(file -> file.getFileName().toString().startsWith(BEGIN)
                            && file.getFileName().toString().endsWith(END))
                    .sorted(Comparator.comparing(KeptSides::age).reversed())
                    .toList();
        }
        for (Path file : all.subList(Math.min(MOST_SIDES, all.size()), all.size())) {
            Files.deleteIfExists(file);
        }
    }

    private static FileTime age(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    /** How often it was known what a side says; empty when it never was. */
    String figures() {
        return found == 0
                ? ""
                : String.format(Locale.ROOT, "; of %,d judgements %,d were known", found + judged, found);
    }

    @Override
    public void close() throws IOException {
        for (Kept each : sides.values()) {
            if (each.journal() != null) {
                each.journal().close();
            }
        }
    }
}
