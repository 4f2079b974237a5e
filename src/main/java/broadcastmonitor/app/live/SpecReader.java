package broadcastmonitor.app.live;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.live.Fence;
import broadcastmonitor.audio.live.LiveSource;
import broadcastmonitor.audio.live.SourceAccess;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.speech.model.ModelException;
import broadcastmonitor.speech.model.ModelStore;
import broadcastmonitor.speech.worker.ModelPath;
import broadcastmonitor.text.yaml.RulePackException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes of what was asked for what it takes to hear it; a mistake in it is a {@link RefusedException}. Safe for any thread. */
final class SpecReader {
    private final Path data;
    private final ModelStore store;
    private final SourceAccess access;

    /**
     * @param data the data folder of the service
     * @param access what may be asked for from afar
     */
    SpecReader(Path data, ModelStore store, SourceAccess access) {
        this.data = data;
        this.store = store;
        this.access = access;
    }

    static RefusedException mistake(RuntimeException e) {
        return new RefusedException(RefusedException.Reason.MISTAKE, e.getMessage());
    }

    Brief brief(BroadcastSpec spec) {
        try {
            return spec.brief() == null ? Brief.none() : Brief.of("brief", spec.brief());
        } catch (RulePackException e) {
            throw mistake(e);
        }
    }

    /** Where its progress is kept. */
    BroadcastFolder folder(String id) {
        try {
            return BroadcastFolder.of(data, id);
        } catch (AudioException e) {
            throw mistake(e);
        } catch (InvalidPathException e) {
            throw noPath("id", e);
        }
    }

    /** What the file system of this machine cannot even name. */
    private static RefusedException noPath(String what, InvalidPathException e) {
        return new RefusedException(
                RefusedException.Reason.MISTAKE, "the " + what + " cannot be the name of a file: " + e.getReason());
    }

    LiveSource source(BroadcastSpec spec) {
        try {
            return spec.remote() ? access.parse(spec.source()) : LiveSource.parse(spec.source());
        } catch (AudioException e) {
            throw mistake(e);
        } catch (InvalidPathException e) {
            throw noPath("source", e);
        }
    }

    /** How far its source may lead. */
    Fence fence(BroadcastSpec spec) {
        return new Fence(access.inside(), !spec.remote());
    }

    /** The model that hears it; one of each language while the language is to be found out. */
    List<ModelPath> models(BroadcastSpec spec) {
        try {
            List<String> languages = spec.language() != null || spec.model() != null
                    ? Collections.singletonList(
                            spec.language() == null ? null : spec.language().code())
                    : ModelStore.languages();
            List<ModelPath> paths = new ArrayList<>();
            for (String language : languages) {
                ModelStore.Choice choice = store.resolve(language, spec.model(), (step, done, total) -> {});
                paths.add(new ModelPath(choice.language(), choice.name(), choice.path()));
            }
            return paths;
        } catch (ModelException e) {
            throw mistake(e);
        } catch (InvalidPathException e) {
            throw noPath("model", e);
        }
    }
}
