package broadcastmonitor.speech;

import broadcastmonitor.speech.model.ModelDirectory;
import broadcastmonitor.speech.model.ModelException;
import broadcastmonitor.speech.model.ModelJudge;
import broadcastmonitor.speech.model.ModelStore;
import broadcastmonitor.speech.model.NativeVosk;
import broadcastmonitor.speech.model.SpeechException;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A speech model in memory. Every directory is loaded at most once per process: opening it again shares what is loaded,
 * and the memory is given back when the last one is closed. Safe for any thread; closing twice is harmless.
 */
public final class SpeechModel implements AutoCloseable {
    /** What is loaded, by real path. Guarded by itself, as is everything native that concerns a model's life. */
    private static final Map<Path, Loaded> LOADED = new HashMap<>();

    private static final class Loaded {
        final Pointer pointer;
        int holders;

        Loaded(Pointer pointer) {
            this.pointer = pointer;
        }
    }

    private final Path path;
    private final String language;
    private final Loaded loaded;
    private boolean closed;

    private SpeechModel(Path path, String language, Loaded loaded) {
        this.path = path;
        this.language = language;
        this.loaded = loaded;
    }

    /**
     * Opens a model whose language its directory tells.
     *
     * @throws ModelException when the directory is no usable model, or its language cannot be told
     */
    public static SpeechModel open(Path directory) {
        return open(directory, ModelDirectory.of(directory).language());
    }

    /** Opens the model that a store has chosen. */
    public static SpeechModel open(ModelStore.Choice choice) {
        return open(choice.path(), choice.language());
    }

    /**
     * Opens a model. What was not installed by us may be damaged so that loading it ends the process: a model that a user has
     * named is to be judged before ({@link ModelStore#resolve}).
     *
     * @param language {@code en} or {@code ru}: the language to mark transcripts with
     * @throws ModelException when the directory is no usable model
     */
    public static SpeechModel open(Path directory, String language) {
        synchronized (LOADED) {
            Path path = realPath(directory);
            Loaded loaded = LOADED.get(path);
            if (loaded == null) {
                ModelJudge.compareWithInstallation(path);
                Pointer pointer = NativeVosk.newModel(path.toString());
                if (pointer == null) {
                    throw ModelJudge.refused(path, "the recogniser refuses to load it");
                }
                loaded = new Loaded(pointer);
                LOADED.put(path, loaded);
            }
            loaded.holders++;
            return new SpeechModel(path, language, loaded);
        }
    }

    private static Path realPath(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            ModelDirectory.of(directory);
            throw new ModelException("the speech model " + directory + " cannot be read");
        }
    }

    /** Name of the model: that of its directory. */
    public String name() {
        return path.getFileName().toString();
    }

    /** {@code en} or {@code ru}. */
    public String language() {
        return language;
    }

    /** Where it lies. */
    public Path path() {
        return path;
    }

    /** A new recogniser, which keeps the model's memory until it is freed. */
    Pointer newRecogniser() {
        synchronized (LOADED) {
            if (closed) {
                throw new IllegalStateException("the speech model " + name() + " is closed");
            }
            Pointer recogniser = NativeVosk.vosk_recognizer_new(loaded.pointer, Transcriber.SAMPLE_RATE);
            if (recogniser == null) {
                throw new SpeechException("the speech model " + name() + " gave no recogniser; is memory short?");
            }
            NativeVosk.vosk_recognizer_set_words(recogniser, 1);
            return recogniser;
        }
    }

    static void free(Pointer recogniser) {
        // The recogniser releases its hold on the model, which libvosk counts without a lock.
        synchronized (LOADED) {
            NativeVosk.vosk_recognizer_free(recogniser);
        }
    }

    @Override
    public void close() {
        synchronized (LOADED) {
            if (closed) {
                return;
            }
            closed = true;
            if (--loaded.holders == 0) {
                LOADED.remove(path);
                NativeVosk.vosk_model_free(loaded.pointer);
            }
        }
    }
}
