package broadcastmonitor.alerts;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.rules.Finding;
import java.util.List;
import java.util.Optional;

/** Says in the language of the broadcast why a provisional alert is taken back. */
final class Retraction {
    private static final int LONGEST_QUOTE_WORDS = 12;

    private Retraction() {}

    /** The final hypothesis doesn't carry the phrase any more. */
    static String byFinal(Phrase phrase, Transcript last, List<Finding> findings) {
        boolean russian = last.language().equals("ru");
        Optional<Finding> other = findings.stream()
                .filter(f -> f.category().equals(phrase.category()) && phrase.overlaps(f))
                .findFirst();
        if (other.isPresent()) {
            return (russian ? "заменено правилом " : "replaced by the rule ")
                    + other.get().rule();
        }
        if ((" " + last.text() + " ").contains(" " + phrase.quote() + " ")) {
            return russian ? "остальные слова фразы его снимают" : "the rest of the sentence takes it back";
        }
        String heard = heard(phrase, last);
        if (heard.isEmpty()) {
            return russian ? "в окончательном тексте этих слов нет" : "the final text doesn't have these words";
        }
        return russian ? "в окончательном тексте здесь «" + heard + "»" : "the final text has \"" + heard + "\" here";
    }

    /** The utterance will have no final hypothesis. */
    static String unfinished(String language) {
        return language.equals("ru")
                ? "окончательного текста этой фразы нет: распознавание прервалось"
                : "there is no final text of this utterance: its transcription broke off";
    }

    private static String heard(Phrase phrase, Transcript last) {
        return String.join(
                " ",
                last.words().stream()
                        .filter(w -> w.startMs() < phrase.endMs() && phrase.startMs() < w.endMs())
                        .limit(LONGEST_QUOTE_WORDS)
                        .map(Word::word)
                        .toList());
    }
}
