package broadcastmonitor.speech.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a model is usable. The verdict is Vosk's, in a child process ({@link ModelTrial}); what we know of the files
 * ({@link ModelDirectory}) only puts a refusal into better words, and warns where Vosk accepts what looks damaged.
 *
 * <p>What {@code models install} has put into place was judged then and is compared with its checksums from then on, which is
 * quicker and sees every damage. Anything else is judged when it is named, once in a process as long as no file of it changes.
 */
public final class ModelJudge {
    private static final Logger LOG = LoggerFactory.getLogger(ModelJudge.class);
    private static final Map<Path, String> ACCEPTED = new ConcurrentHashMap<>();

    /** How many folders deep files of a model lie, and some. */
    private static final int DEPTH = 4;

    private ModelJudge() {}

    /**
     * Sees to it that a model was judged before it is loaded into this process.
     *
     * @throws ModelException when it is no usable model
     */
    static void require(Path directory, WorkProgress progress) {
        ModelDirectory model = ModelDirectory.of(directory);
        try {
            if (isAsInstalled(directory)) {
                return;
            }
            if (!model.hasModel()) {
                throw refused(directory, "it contains no model files");
            }
            Path real = directory.toRealPath();
            String state = state(real);
            if (!state.equals(ACCEPTED.get(real))) {
                progress.at("trying the speech model " + directory.getFileName(), 0, -1);
                judge(directory);
                ACCEPTED.put(real, state);
            }
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /**
     * Has Vosk judge a model. Takes as long as loading it.
     *
     * @throws ModelException when Vosk refuses it, with the reason
     * @throws SpeechException when there can be no verdict on this machine
     */
    static void judge(Path directory) {
        ModelTrial.Verdict verdict = ModelTrial.judge(directory);
        if (!verdict.accepted()) {
            throw refused(directory, verdict.said());
        }
        ModelDirectory.of(directory)
                .complaint()
                .ifPresent(line -> LOG.warn(
                        "{}; the recogniser accepts the model all the same, but may hear badly with it",
                        line.replace(" is unusable:", ":").replace("; install the model again", "")));
    }

    /** The refusal of a model by Vosk: in our words where we see what is wrong, else in Vosk's. */
    public static ModelException refused(Path directory, String said) {
        Optional<String> complaint = ModelDirectory.of(directory).complaint();
        return new ModelException(complaint.orElse(
                "the speech model " + directory + " is unusable: " + said + "; install it again or use another one"));
    }

    /**
     * Compares a model that we installed, unless it is too large for that, with its checksums. Its configuration may have been
     * changed on purpose.
     *
     * @throws ModelException naming the files that were damaged since
     */
    public static void compareWithInstallation(Path directory) {
        try {
            isAsInstalled(directory);
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /** Whether the model was installed by us and nothing of it has changed since, as far as that is looked at. */
    private static boolean isAsInstalled(Path directory) throws IOException {
        Map<String, String> checksums = ModelManifest.read(directory);
        if (checksums.isEmpty()) {
            return false;
        }
        if (ModelManifest.size(directory, checksums) > FstFile.WALKED) {
            boolean complete =
                    checksums.keySet().stream().allMatch(file -> Files.isRegularFile(directory.resolve(file)));
            return complete && ModelDirectory.of(directory).complaint().isEmpty();
        }
        Map<String, String> damage = ModelManifest.damage(directory, checksums, WorkProgress.NONE);
        boolean configured = damage.keySet().removeIf(file -> file.startsWith("conf/"));
        if (!damage.isEmpty()) {
            throw ModelManifest.damaged(directory, damage);
        }
        return !configured;
    }

    /** What would be different if the files were: their names, sizes and times, as deep as a model goes. */
    private static String state(Path directory) throws IOException {
        StringBuilder state = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory, DEPTH)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                state.append(file).append(' ').append(Files.size(file)).append(' ');
                state.append(Files.getLastModifiedTime(file)).append('\n');
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return state.toString();
    }

    private static ModelException unreadable(Path directory, IOException e) {
        return new ModelException("the speech model " + directory + " cannot be read: " + e.getMessage());
    }
}
