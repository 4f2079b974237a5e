package broadcastmonitor.cli;

import broadcastmonitor.rules.Finding;
import broadcastmonitor.rules.Passage;
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

    static List<CueWord> of(CheckItem cue) {
        List<CueWord> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(cue.text());
        double perCharacter =
                (double) (cue.endMs() - cue.startMs()) / cue.text().length();
        while (matcher.find()) {
            long startMs = cue.startMs() + (long) (matcher.start() * perCharacter);
            long endMs = cue.startMs() + (long) (matcher.end() * perCharacter);
            words.add(new CueWord(
                    matcher.start(), matcher.end(), new Passage.Spoken(matcher.group(), startMs, endMs, 1)));
        }
        return words;
    }

    /** The finding with its offsets in the cue's own text. */
    static Finding place(Finding f, List<CueWord> words) {
        int start = words.get(f.firstWord()).start();
        int end = words.get(f.lastWord()).end();
        return new Finding(
                f.rule(),
                f.pack(),
                f.packVersion(),
                f.category(),
                f.clause(),
                f.severity(),
                f.ordinal(),
                f.firstWord(),
                f.lastWord(),
                start,
                end,
                f.quote(),
                f.startMs(),
                f.endMs(),
                f.confidence(),
                f.settled(),
                f.message(),
                f.advice(),
                f.evidence(),
                f.variant());
    }
}
