package broadcastmonitor.speech.model;

import broadcastmonitor.speech.model.ModelCatalogue.Entry;
import broadcastmonitor.speech.model.ModelCatalogue.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The directory in which models are installed, for models of another kind than speech: they come as archives of the same
 * form, are put into place at once or not at all, and only one process at a time installs. Safe for any thread.
 */
public final class ModelShelf {
    private final Path directory;
    private final Path bundled;
    private final Consumer<Path> judge;

    /**
     * @param directory where models are installed; need not exist
     * @param bundled where archives lie that come with the program
     * @param judge throws a {@link ModelException} for a directory that holds no usable model of this kind
     */
    public ModelShelf(Path directory, Path bundled, Consumer<Path> judge) {
        this.directory = directory;
        this.bundled = bundled;
        this.judge = judge;
    }

    /**
     * Installs a bundled archive, waiting for whoever else installs.
     *
     * @param name name of the model, of its directory, and, with {@code .zip} behind it, of its archive
     */
    public Path installBundled(String name, WorkProgress progress) {
        Entry entry = new Entry(name, null, Kind.DEMO, 0, null);
        return new ModelInstallation(directory, bundled, judge).installBundled(entry, progress);
    }

    /**
     * Installs an archive.
     *
     * @throws ModelException when it is no archive, holds no usable model, or somebody else is installing
     */
    public Path installArchive(Path zip, WorkProgress progress) {
        return new ModelInstallation(directory, bundled, judge).installArchive(zip, null, progress);
    }

    /**
     * Compares a directory with the checksums of its installation.
     *
     * @return how many files were compared; 0 when it was not installed by us
     * @throws ModelException when files are missing or damaged
     */
    public static int compare(Path model, WorkProgress progress) {
        try {
            Map<String, String> checksums = Files.isDirectory(model) ? ModelManifest.read(model) : Map.of();
            ModelManifest.requireUnharmed(model, checksums, progress);
            return checksums.size();
        } catch (IOException e) {
            throw new SpeechException("cannot read " + model + ": " + e.getMessage(), e);
        }
    }
}
