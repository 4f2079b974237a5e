package broadcastmonitor.alerts;

import java.util.List;
import java.util.Objects;

/**
 * The utterance that is being spoken.
 *
 * @param utterance its id
 * @param language its language code
 * @param revision the newest revision seen
 * @param phrases what rules object to in it so far
 */
public record OpenUtterance(String utterance, String language, int revision, List<Phrase> phrases) {
    public OpenUtterance {
        Objects.requireNonNull(utterance, "utterance");
        Objects.requireNonNull(language, "language");
        phrases = List.copyOf(phrases);
    }

    static OpenUtterance begin(String utterance, String language) {
        return new OpenUtterance(utterance, language, -1, List.of());
    }

    /** The utterance as its transcriber, started again, begins it once more. */
    OpenUtterance again() {
        return new OpenUtterance(
                utterance, language, -1, phrases.stream().map(Phrase::unheard).toList());
    }
}
