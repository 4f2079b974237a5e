package broadcastmonitor.reader;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Finding.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * An utterance together with the end of the one before, as one passage.
 *
 * @param passage both
 * @param carried how many of its words belong to the utterance before
 * @param offset where the utterance itself begins in the text of both
 */
record JoinedPassage(Passage passage, int carried, int offset) {
    /**
     * The two as one, or null where they don't belong together: nothing was said before, in another language, or too long ago; or where
     * neither is suspicious.
     *
     * @param highest the score of the likeliest category in the utterance itself
     */
    static JoinedPassage of(ReaderDetector.State before, Passage passage, double highest, Joining joining) {
        if (before.words().isEmpty()
                || passage.channel() != Channel.SPEECH
                || passage.words().isEmpty()
                || before.language() != passage.language()
                || Math.max(before.highest(), highest) < joining.from()) {
            return null;
        }
        long pauseMs = passage.words().get(0).startMs()
                - before.words().get(before.words().size() - 1).endMs();
        if (pauseMs >= joining.pauseMs()) {
            return null;
        }
        List<Passage.Spoken> words = new ArrayList<>(before.words());
        words.addAll(passage.words()
                .subList(0, Math.min(joining.words(), passage.words().size())));
        int offset = before.words().stream()
                .mapToInt(word -> word.word().length() + 1)
                .sum();
        return new JoinedPassage(
                Passage.ofSpeech(passage.id(), words, passage.language(), true),
                before.words().size(),
                offset);
    }

    /** Whether words of both have a part in it; what lies in one of them alone was read there. */
    boolean isAcross(Quote quote) {
        return quote.start() < offset && quote.end() > offset;
    }

    /** A finding in both as one in the utterance itself: it begins with its first word when it began in the one before. */
    Finding placed(Finding finding) {
        Place place = finding.place();
        return finding.at(new Place(
                Math.max(0, place.firstWord() - carried),
                place.lastWord() - carried,
                Math.max(0, place.start() - offset),
                place.end() - offset,
                place.startMs(),
                place.endMs()));
    }
}
