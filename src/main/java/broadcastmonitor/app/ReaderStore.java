package broadcastmonitor.app;

import broadcastmonitor.reader.Reader;
import broadcastmonitor.reader.ReaderDescription;
import broadcastmonitor.reader.ReaderFiles;
import broadcastmonitor.reader.ReaderUnavailable;
import broadcastmonitor.reader.ReaderUnavailable.Cause;
import broadcastmonitor.speech.model.ModelException;
import broadcastmonitor.speech.model.ModelShelf;
import broadcastmonitor.speech.model.ModelStore;
import broadcastmonitor.speech.model.SpeechException;
import broadcastmonitor.speech.model.WorkProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The readers of this machine. They are installed beside the speech models; the one that comes with the program installs
 * itself when it is first used. Safe for any thread.
 */
public final class ReaderStore {
    /** The model that is used when none is named, in the highest version there is. */
    public static final String STANDARD = "broadcast-reader";

    private static final String DESCRIPTION = "reader.json";
    private static final long LONGEST_DESCRIPTION = 1 << 20;

    private final Path directory;
    private final Path bundled;

    /**
     * A reader as it is listed.
     *
     * @param description what it says of itself
     * @param bytes size of what is installed, or of the archive
     * @param installed whether it is there
     * @param standard whether it is the one that is used when none is named
     */
    public record Listed(ReaderDescription description, long bytes, boolean installed, boolean standard) {}

    ReaderStore(Path directory, Path bundled) {
        this.directory = directory;
        this.bundled = bundled;
    }

    /** The readers of an installation, where {@link ModelStore#of} has its models. */
    public static ReaderStore of(Path home, Map<String, String> environment) {
        return new ReaderStore(ModelStore.of(home, environment).directory(), home.resolve("models"));
    }

    /** The readers that lie beside speech models. */
    public static ReaderStore beside(ModelStore models) {
        return new ReaderStore(models.directory(), models.bundled());
    }

    /** Those installed and those that come with the program, by name, newer ones first. */
    public List<Listed> list() {
        Map<String, Listed> known = new TreeMap<>();
        for (Path zip : entries(bundled)) {
            if (zip.toString().endsWith(".zip")) {
                archived(zip).ifPresent(it -> known.put(it.title(), new Listed(it, size(zip), false, false)));
            }
        }
        for (Path path : entries(directory)) {
            if (Files.exists(path.resolve(DESCRIPTION))) {
                installed(path).ifPresent(it -> known.put(it.title(), new Listed(it, size(path), true, false)));
            }
        }
        Optional<String> standard = known.values().stream()
                .map(Listed::description)
                .filter(it -> it.name().equals(STANDARD))
                .max(Comparator.comparingInt(ReaderDescription::version))
                .map(ReaderDescription::title);
        return known.values().stream()
                .map(it -> new Listed(
                        it.description(),
                        it.bytes(),
                        it.installed(),
                        standard.filter(it.description().title()::equals).isPresent()))
                .sorted(Comparator.comparing((Listed it) -> it.description().name())
                        .thenComparing(it -> -it.description().version()))
                .toList();
    }

    /** A reader that says nothing sensible of itself is none; {@code models verify} says why. */
    private static Optional<ReaderDescription> installed(Path path) {
        try {
            return Optional.of(ReaderDescription.of(path));
        } catch (ReaderUnavailable e) {
            return Optional.empty();
        }
    }

    private static Optional<ReaderDescription> archived(Path zip) {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            Optional<? extends ZipEntry> entry = archive.stream()
                    .filter(each -> each.getName().endsWith("/" + DESCRIPTION) && each.getSize() < LONGEST_DESCRIPTION)
                    .findFirst();
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            byte[] json = archive.getInputStream(entry.get()).readNBytes((int) LONGEST_DESCRIPTION);
            return Optional.of(ReaderDescription.parse(zip.toString(), new String(json, StandardCharsets.UTF_8)));
        } catch (IOException | ReaderUnavailable e) {
            return Optional.empty();
        }
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ReaderUnavailable(Cause.MISSING, "cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    private static long size(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            long bytes = 0;
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Opens a reader, which is put into place if it comes with the program.
     *
     * @param nameOrDirectory a name that {@link #list} shows, a directory, or null for the standard one
     * @throws ReaderUnavailable when there is none, or this machine does not run it: the patterns then work alone
     */
    public Reader open(String nameOrDirectory, WorkProgress progress) {
        return Reader.open(place(nameOrDirectory, progress));
    }

    private Path place(String nameOrDirectory, WorkProgress progress) {
        if (nameOrDirectory != null && directoryOf(nameOrDirectory).isPresent()) {
            return directoryOf(nameOrDirectory).get();
        }
        Listed wanted = list().stream()
                .filter(it -> nameOrDirectory == null
                        ? it.standard()
                        : it.description().title().equals(nameOrDirectory))
                .findFirst()
                .orElseThrow(() -> new ReaderUnavailable(
                        Cause.MISSING,
                        (nameOrDirectory == null ? "there is no reader" : "there is no reader " + nameOrDirectory)
                                + " (`monitor models list` shows all)"));
        try {
            String title = wanted.description().title();
            return wanted.installed() ? directory.resolve(title) : sealed(shelf().installBundled(title, progress));
        } catch (ModelException | SpeechException e) {
            throw new ReaderUnavailable(Cause.MISSING, "the reader cannot be put into place: " + e.getMessage(), e);
        }
    }

    /** What is named by a path, or is installed under another name than it gives itself. */
    private Optional<Path> directoryOf(String nameOrDirectory) {
        try {
            if (nameOrDirectory.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                Path installed = directory.resolve(nameOrDirectory);
                if (Files.exists(installed.resolve(DESCRIPTION))) {
                    return Optional.of(installed);
                }
            }
            Path path = Path.of(nameOrDirectory);
            return Files.isDirectory(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Whether a name, directory or archive is a reader's rather than a speech model's. */
    public boolean isReader(String nameDirectoryOrArchive) {
        if (directoryOf(nameDirectoryOrArchive)
                .filter(path -> Files.exists(path.resolve(DESCRIPTION)))
                .isPresent()) {
            return true;
        }
        try {
            Path file = Path.of(nameDirectoryOrArchive);
            if (Files.isRegularFile(file) && holdsDescription(file)) {
                return true;
            }
        } catch (InvalidPathException e) {
            return false;
        }
        return list().stream().anyMatch(it -> it.description().title().equals(nameDirectoryOrArchive));
    }

    private static boolean holdsDescription(Path zip) {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            return archive.stream().anyMatch(entry -> entry.getName().endsWith("/" + DESCRIPTION));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Installs a reader that comes with the program, or the archive of one.
     *
     * @return where it lies
     * @throws ModelException when it is damaged or foreign; nothing is left behind
     */
    public Path install(String nameOrArchive, WorkProgress progress) {
        Path archive = Path.of(nameOrArchive);
        return sealed(
                Files.isRegularFile(archive)
                        ? shelf().installArchive(archive, progress)
                        : shelf().installBundled(nameOrArchive, progress));
    }

    private ModelShelf shelf() {
        return new ModelShelf(directory, bundled, ReaderStore::sealed);
    }

    /** Looks at every byte once, so that each start can be content with a glance. */
    private static Path sealed(Path path) {
        if (ReaderFiles.isSealed(path)) {
            return path;
        }
        try {
            ReaderDescription description = ReaderDescription.of(path);
            if (!path.getFileName().toString().equals(description.title())) {
                throw new ModelException(
                        "the reader calls itself " + description.title() + ", but its folder is " + path.getFileName());
            }
            ReaderFiles.seal(path);
            return path;
        } catch (ReaderUnavailable e) {
            throw new ModelException(e.getMessage());
        }
    }

    /**
     * Looks at every byte of a reader, and lets it read a word.
     *
     * @return where it lies and how many files were compared
     * @throws ReaderUnavailable when it is damaged or foreign, or this machine does not run it
     * @throws ModelException when files are not as they were installed
     */
    public ModelStore.Verified verify(String nameOrDirectory, WorkProgress progress) {
        Path path = place(nameOrDirectory, progress);
        int installed = ModelShelf.compare(path, progress);
        int described = ReaderFiles.verify(path);
        Reader.open(path).close();
        return new ModelStore.Verified(path, Math.max(installed, described));
    }
}
