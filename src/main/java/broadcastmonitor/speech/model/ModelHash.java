package broadcastmonitor.speech.model;

import broadcastmonitor.broadcast.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One short name for the content of a speech model: models of one name may differ. */
public final class ModelHash {
    private ModelHash() {}

    /**
     * The digest of the checksums with which a model was installed; reads one small file.
     *
     * @param model the model's directory
     * @return empty for a model that was not installed by this program, or whose checksums cannot be read
     */
    public static Optional<String> of(Path model) {
        Path manifest = model.resolve(ModelManifest.NAME);
        try {
            return Files.exists(manifest) ? Optional.of(Digest.of(Files.readAllBytes(manifest))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // a name of a model is no reason to hear nothing
        }
    }
}
