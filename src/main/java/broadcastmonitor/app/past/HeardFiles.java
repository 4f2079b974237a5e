package broadcastmonitor.app.past;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.files.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was heard again, a file for each broadcast, sound and model; the least recently used are given up. For one thread. */
final class HeardFiles {
    private static final long MOST_BYTES = 512L << 20;
    private static final String LINES = ".jsonl";
    private static final String LOSS = ".loss";
    private static final String HALF = ".half";
    /** Nobody who is still at work leaves a half untouched for so long. */
    private static final long STALE_MS = 24 * 3_600_000L;

    private final Path folder;

    HeardFiles(Path folder) {
        this.folder = folder;
    }

    /** What was heard under a name before. */
    Optional<Path> find(String name) throws IOException {
        Path file = folder.resolve(name + LINES);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
        return Optional.of(file);
    }

    /** Where to write while hearing goes on; what another process writes at the same time lies elsewhere. */
    Path half(String name) throws IOException {
        return Files.createDirectories(folder)
                .resolve(name + "." + ProcessHandle.current().pid() + HALF);
    }

    /** The half is whole. */
    Path keep(String name, String loss) throws IOException {
        if (loss != null) {
            Stored.replace(folder.resolve(name + LOSS), loss.getBytes(StandardCharsets.UTF_8));
        }
        Path file = folder.resolve(name + LINES);
        Stored.move(half(name), file);
        sweep(file);
        return file;
    }

    /** What of the sound could not be read, or null. */
    String loss(String name) throws IOException {
        Path file = folder.resolve(name + LOSS);
        return Files.exists(file) ? Files.readString(file) : null;
    }

    private void sweep(Path newest) throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.toList();
        }
        for (Path file : left) {
            if (file.toString().endsWith(HALF) && age(file).toMillis() < System.currentTimeMillis() - STALE_MS) {
                Files.deleteIfExists(file);
            }
        }
        List<Path> all = left.stream()
                .filter(file -> file.toString().endsWith(LINES) && !file.equals(newest))
                .sorted(Comparator.comparing(HeardFiles::age).reversed())
                .toList();
        long bytes = Files.size(newest);
        for (Path file : all) {
            bytes += Files.size(file);
            if (bytes > MOST_BYTES) {
                Files.deleteIfExists(Path.of(file.toString().replaceFirst("\\" + LINES + "$", LOSS)));
                Files.deleteIfExists(file);
            }
        }
    }

    private static FileTime age(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    /** A digest of names, sizes and times of the files of a folder: for a model whose content has no digest. */
    static String listing(Path model) {
        try (Stream<Path> files = Files.walk(model)) {
            return Digest.of(files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> model.relativize(file) + " " + file.toFile().length() + " "
                            + file.toFile().lastModified())
                    .collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
