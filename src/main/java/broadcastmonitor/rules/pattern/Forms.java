package broadcastmonitor.rules.pattern;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.MorphReading;
import broadcastmonitor.text.Morphology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code ~word} means when the dictionary lists the word under another one, as it does with Russian participles
 * (бракованный under браковать), superlatives (лучший under хороший), adjectives become nouns (налоговая under налоговый)
 * and imperatives (пишите under писать): the forms of that other word which are of the same kind.
 */
public final class Forms {
    private Forms() {}

    /** The test as the dictionary can answer it; the test itself when the word is listed or of no such kind. */
    public static Pattern.Lemma resolve(Pattern.Lemma test, Language language) {
        if (!test.features().isEmpty() || language != Language.RU) {
            return test;
        }
        List<MorphReading> readings = Morphology.of(language).readings(test.lemma());
        if (readings.stream().anyMatch(reading -> reading.lemma().equals(test.lemma()))) {
            return test;
        }
        for (MorphReading reading : readings) {
            List<String> kind = kind(Arrays.asList(reading.tag().split(":")));
            if (!kind.isEmpty()) {
                return new Pattern.Lemma(reading.lemma(), kind);
            }
        }
        return test;
    }

    private static List<String> kind(List<String> features) {
        List<String> kind = new ArrayList<>();
        switch (features.get(0)) {
            case "PT" -> keep(kind, features, "PT", "STR", "DST", "Past", "Real");
            case "ADJ" -> {
                keep(kind, features, "ADJ", "Sup", "Comp", "Fem");
                if (kind.size() == 1) {
                    kind.clear();
                }
            }
            case "NN" -> {
                if (features.contains("PL")) {
                    keep(kind, features, "NN", "PL");
                }
            }
            case "VB" -> {
                if (features.contains("IMP")) {
                    keep(kind, features, "VB", "IMP");
                }
            }
            default -> {}
        }
        return kind;
    }

    private static void keep(List<String> kind, List<String> features, String... wanted) {
        for (String feature : wanted) {
            if (features.contains(feature)) {
                kind.add(feature);
            }
        }
    }
}
