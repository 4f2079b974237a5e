package broadcastmonitor.cli;

import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Finding.Place;
import broadcastmonitor.text.input.InputItem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a cue. Subtitles time whole cues; a word's share of the cue's time is its share of the letters.
 *
 * @param start offset in the cue's text
 * @param end offset behind it
 * @param spoken the word as the evaluator takes it
 */
record CueWord(int start, int end, Passage.Spoken spoken) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}@#](?:\\S*[\\p{L}\\p{M}\\p{N}%])?");

    static List<CueWord> of(InputItem cue) {
        List<CueWord> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(cue.text());
        double perCharacter =
                (double) (cue.endMs() - cue.startMs()) / Math.max(1, cue.text().length());
        while (matcher.find()) {
            long startMs = cue.startMs() + (long) (matcher.start() * perCharacter);
            long endMs = cue.startMs() + (long) (matcher.end() * perCharacter);
            words.add(new CueWord(
                    matcher.start(), matcher.end(), new Passage.Spoken(matcher.group(), startMs, endMs, 1)));
        }
        return words;
    }

    /** The finding with its offsets in the cue's own text. */
    static Finding place(Finding finding, List<CueWord> words) {
        Place place = finding.place();
        if (place.firstWord() < 0) {
            return finding;
        }
        return finding.at(new Place(
                place.firstWord(),
                place.lastWord(),
                words.get(place.firstWord()).start(),
                words.get(place.lastWord()).end(),
                place.startMs(),
                place.endMs()));
    }
}
