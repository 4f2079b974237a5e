package broadcastmonitor.talk;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.talk.Sessions.Said;
import broadcastmonitor.talk.Sessions.Session;
import broadcastmonitor.text.SpokenWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Learns the words of talk from labelled broadcasts. Its {@code main} writes the files of {@code rules/talk}. */
final class WordTraining {
    private static final double SMOOTH = 0.5;
    private static final int FEWEST = 2;
    /** What counts for each utterance: chosen, one number a language, so that an hour brings about one false digression. */
    private static final Map<Language, Double> ALWAYS = Map.of(Language.EN, 0.0, Language.RU, 0.5);

    private WordTraining() {}

    public static void main(String[] arguments) throws IOException {
        for (Language language : Language.values()) {
            StringBuilder file = new StringBuilder("# log odds of words in digressions, learnt from "
                    + "models/reader/data/sessions-" + language.code() + "*.jsonl\n");
            trained(Sessions.of(language), language)
                    .forEach((word, weight) ->
                            file.append(word).append('\t').append(weight).append('\n'));
            Files.writeString(TalkWords.file(Path.of("rules", "talk"), language), file);
        }
    }

    /** Log odds of each lemma, to hundredths. */
    static Map<String, Double> trained(List<Session> sessions, Language language) {
        Map<String, int[]> counts = new HashMap<>();
        int[] utterances = new int[2];
        for (Session session : sessions) {
            for (Said said : session.said()) {
                int off = said.offTopic() ? 1 : 0;
                utterances[off]++;
                Set<String> lemmas = new HashSet<>();
                SpokenWords.of(said.passage().text(), language).words().forEach(word -> lemmas.addAll(word.lemmas()));
                lemmas.forEach(lemma -> counts.computeIfAbsent(lemma, l -> new int[2])[off]++);
            }
        }
        double ratio = (double) utterances[0] / utterances[1];
        Map<String, Double> weights = new TreeMap<>();
        counts.forEach((lemma, seen) -> {
            if (seen[0] + seen[1] >= FEWEST) {
                double off = (seen[1] + SMOOTH) / (utterances[1] + 2 * SMOOTH);
                double on = (seen[0] + SMOOTH * ratio) / (utterances[0] + 2 * SMOOTH * ratio);
                double weight = Double.parseDouble(String.format(Locale.ROOT, "%.2f", Math.log(off / on)));
                if (weight != 0) {
                    weights.put(lemma, weight);
                }
            }
        });
        weights.put(TalkWords.ALWAYS, ALWAYS.get(language));
        return weights;
    }
}
