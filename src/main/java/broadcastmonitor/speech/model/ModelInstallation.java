package broadcastmonitor.speech.model;

import broadcastmonitor.speech.model.ModelCatalogue.Entry;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Puts models into place: unpacked and checked in a hidden directory beside the others, then moved there in one step. Only
 * one thread of one process does so at a time; what a killed one left is swept away by the next.
 */
final class ModelInstallation {
    private static final String WORKSHOP = ".unpacking";
    private static final String LOCK = ".lock";
    /** File locks belong to the process; this one keeps its threads apart. */
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private final Path directory;
    private final Path bundled;
    private final Consumer<Path> judge;

    /** What is done while nobody else installs. */
    private interface Work {
        Path run() throws IOException;
    }

    ModelInstallation(Path directory, Path bundled) {
        this(directory, bundled, ModelJudge::judge);
    }

    /** One whose models are judged in another way: {@code judge} throws a {@link ModelException} for those that are unusable. */
    ModelInstallation(Path directory, Path bundled, Consumer<Path> judge) {
        this.directory = directory;
        this.bundled = bundled;
        this.judge = judge;
    }

    /** Installs a demo model; waits for whoever else installs, because both may have been started for the first time. */
    Path installBundled(Entry entry, WorkProgress progress) {
        Path zip = bundled.resolve(entry.name() + ".zip");
        if (!Files.isRegularFile(zip)) {
            throw new ModelException("the archive of the demo model is missing: " + zip);
        }
        // Not judged again: it is the one that the tests of this program hear with.
        return alone(true, () -> {
            Path target = directory.resolve(entry.name());
            return isUsable(target) ? target : unpack(zip, entry.name(), false, progress);
        });
    }

    /** Installs an archive. */
    Path installArchive(Path zip, String expectedName, WorkProgress progress) {
        if (!Files.exists(zip)) {
            throw new ModelException("there is no file " + zip);
        }
        if (!Files.isRegularFile(zip) || !Files.isReadable(zip)) {
            throw new ModelException(zip + " cannot be read as a file");
        }
        return alone(false, () -> unpack(zip, expectedName, true, progress));
    }

    /** Downloads and installs a model; does nothing when it is there and sound. */
    Path installDownloaded(Entry entry, URI source, ModelDownload download, WorkProgress progress) {
        return alone(false, () -> {
            Path target = directory.resolve(entry.name());
            if (isUsable(target)) {
                return target;
            }
            Path part = directory.resolve(entry.name() + ".zip.part");
            download.fetch(source, entry, part, progress);
            try {
                return unpack(part, entry.name(), true, progress);
            } finally {
                Files.deleteIfExists(part);
            }
        });
    }

    /** Whether it is as it was when it was installed, or was put there by hand and Vosk accepts it. */
    private boolean isUsable(Path model) {
        if (!Files.isDirectory(model)) {
            return false;
        }
        try {
            Map<String, String> checksums = ModelManifest.read(model);
            ModelManifest.requireUnharmed(model, checksums, WorkProgress.NONE);
            if (checksums.isEmpty()) {
                judge.accept(model);
            }
            return true;
        } catch (ModelException | IOException e) {
            return false;
        }
    }

    /** Compares a model with the checksums of its installation, and has Vosk judge it. */
    static ModelStore.Verified verify(Path model, WorkProgress progress) {
        try {
            ModelDirectory.of(model);
            Map<String, String> checksums = ModelManifest.read(model);
            ModelManifest.requireUnharmed(model, checksums, progress);
            progress.at("trying " + model.getFileName(), 0, -1);
            ModelJudge.judge(model);
            return new ModelStore.Verified(model, checksums.size());
        } catch (IOException e) {
            throw new SpeechException("cannot read " + model + ": " + e.getMessage(), e);
        }
    }

    private Path unpack(Path zip, String expectedName, boolean judged, WorkProgress progress) throws IOException {
        Path workshop = directory.resolve(WORKSHOP);
        delete(workshop);
        Files.createDirectory(workshop);
        try {
            String name = ModelArchive.unpack(zip, workshop, progress);
            if (expectedName != null && !name.equals(expectedName)) {
                throw new ModelException(
                        zip.getFileName() + " holds the model " + name + " instead of " + expectedName);
            }
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                throw new ModelException(zip.getFileName() + " holds a model whose name is no plain word: " + name);
            }
            try {
                if (judged) {
                    progress.at("trying " + name, 0, -1);
                    judge.accept(workshop.resolve(name));
                }
            } catch (ModelException e) {
                throw new ModelException(zip.getFileName() + " holds no usable model: "
                        + e.getMessage().replace(workshop + java.io.File.separator, ""));
            }
            return moveIntoPlace(workshop, name);
        } finally {
            delete(workshop);
        }
    }

    private Path moveIntoPlace(Path workshop, String name) throws IOException {
        Path target = directory.resolve(name);
        Path old = workshop.resolve(".old");
        boolean replaced = Files.exists(target);
        if (replaced) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            return Files.move(workshop.resolve(name), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (replaced) {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
    }

    private Path alone(boolean wait, Work work) {
        if (wait) {
            IN_PROCESS.lock();
        } else if (!IN_PROCESS.tryLock()) {
            throw busy();
        }
        try {
            Files.createDirectories(directory);
            try (FileChannel channel = FileChannel.open(
                            directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = wait ? channel.lock() : channel.tryLock()) {
                if (lock == null) {
                    throw busy();
                }
                return work.run();
            }
        } catch (OverlappingFileLockException e) {
            throw busy();
        } catch (AccessDeniedException e) {
            throw new ModelException(
                    "cannot write to " + directory + ": no permission (MONITOR_MODELS names another place)");
        } catch (FileSystemException e) {
            throw new SpeechException("cannot write to " + directory + ": " + reason(e), e);
        } catch (IOException e) {
            throw new SpeechException("cannot install into " + directory + ": " + e.getMessage(), e);
        } finally {
            IN_PROCESS.unlock();
        }
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? e.toString().replaceFirst("^.*\\.", "") : e.getReason();
    }

    private ModelException busy() {
        return new ModelException(
                "another `monitor models install` is at work in " + directory + "; wait until it is done");
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(each);
            }
        }
    }
}
