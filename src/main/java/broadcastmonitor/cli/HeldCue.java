package broadcastmonitor.cli;

import broadcastmonitor.alerts.Fusion.Fused;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.DetectorStates;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.text.input.InputItem;
import java.util.ArrayList;
import java.util.List;

/**
 * A cue that is not shown yet: the phrase at its end may go on in the next one, and is quoted as a whole.
 *
 * @param item the cue
 * @param language the language it was judged in
 * @param words its words
 * @param before what the detectors remembered before it
 * @param found what is held against it
 */
record HeldCue(InputItem item, Language language, List<CueWord> words, DetectorStates before, List<Fused> found) {
    /** A phrase may run over a pause of less than this between two cues, milliseconds. */
    private static final long LONGEST_PAUSE_MS = 2_000;
    /** So many words of the next cue can belong to a phrase of this one. */
    private static final int MOST_WORDS = 8;
    /** Only what ends so near the end of the cue may go on. */
    private static final int NEAR_END = 3;

    /** What is held against it, phrases at its end quoted as they go on in the next cue. */
    List<Fused> with(InputItem next, Language nextLanguage, List<CueWord> nextWords, BroadcastEvaluation evaluation) {
        boolean follows = nextLanguage == language
                && !next.restarts()
                && next.startMs() - item.endMs() < LONGEST_PAUSE_MS
                && !nextWords.isEmpty();
        if (!follows || found.stream().noneMatch(this::mayGoOn)) {
            return found;
        }
        List<Passage.Spoken> joined =
                new ArrayList<>(words.stream().map(CueWord::spoken).toList());
        nextWords.stream().limit(MOST_WORDS).map(CueWord::spoken).forEach(joined::add);
        List<Finding> whole = evaluation
                .accept(before, Passage.ofSpeech(Long.toString(item.line()), joined, language, true))
                .findings();
        return found.stream()
                .map(fused -> mayGoOn(fused) ? new Fused(longer(fused.finding(), whole), fused.detectors()) : fused)
                .toList();
    }

    private boolean mayGoOn(Fused fused) {
        return fused.finding().place().lastWord() >= words.size() - NEAR_END;
    }

    /** The finding with the words and the end of the same one in the joined text; its place in this cue stays. */
    private static Finding longer(Finding finding, List<Finding> whole) {
        return whole.stream()
                .filter(other -> other.detector().equals(finding.detector())
                        && other.category().equals(finding.category())
                        && other.place().firstWord() == finding.place().firstWord()
                        && other.quote().length() > finding.quote().length())
                .findFirst()
                .map(other -> finding.quoted(other.quote(), other.endMs()))
                .orElse(finding);
    }
}
