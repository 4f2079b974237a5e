package broadcastmonitor.speech.worker;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.audio.FrameSource;
import java.util.List;
import java.util.function.LongFunction;

/**
 * What is to be heard by a worker.
 *
 * @param broadcast id of the broadcast
 * @param models one, or several of different languages: then the worker finds out from the first ten seconds of sound which
 *     language is spoken ({@link broadcastmonitor.speech.LanguageDetection})
 * @param fromSample where to begin: 0, or a sample that {@link AssignmentListener#split} has named
 * @param lastFinal id of the last utterance whose final hypothesis was given to an earlier assignment of this broadcast, or null:
 *     nothing is given of it and of those before it
 * @param source opens the sound from a sample on (a reader of the recording). It is opened, read and closed on one thread of the
 *     pool; opened again, after that, when a worker was replaced
 */
public record Assignment(
        String broadcast, List<ModelPath> models, long fromSample, String lastFinal, LongFunction<FrameSource> source) {
    public Assignment {
        requireNonNull(broadcast, "broadcast");
        requireNonNull(source, "source");
        models = List.copyOf(models);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("a broadcast cannot be heard without a model");
        }
        if (fromSample < 0) {
            throw new IllegalArgumentException("there is no sample " + fromSample);
        }
    }
}
