package broadcastmonitor.reader;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.reader.PlattScaling.Observed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a score is worth, by language and label, learnt from lines that the reader was not trained on. Immutable. */
final class Calibration {
    /** Nothing was learnt: scores stand as they are. */
    static final Calibration NONE = new Calibration(Map.of());

    /**
     * One language.
     *
     * @param lines from how many lines it was learnt
     * @param all the curve of all labels together, for those that never occurred
     * @param labels the curve of each label
     * @param rights how many lines carried each label
     */
    record Learnt(int lines, PlattScaling all, Map<String, PlattScaling> labels, Map<String, Integer> rights) {
        Learnt {
            labels = new TreeMap<>(labels);
            rights = new TreeMap<>(rights);
        }
    }

    private final Map<Language, Learnt> languages;

    Calibration(Map<Language, Learnt> languages) {
        this.languages = languages.isEmpty() ? Map.of() : new EnumMap<>(languages);
    }

    Map<Language, Learnt> languages() {
        return languages;
    }

    /** The curve of a label. */
    PlattScaling of(Language language, String label) {
        Learnt learnt = languages.get(language);
        return learnt == null ? PlattScaling.NONE : learnt.labels().getOrDefault(label, learnt.all());
    }

    /** Learns from labelled lines. */
    static Calibration learn(List<LabelledReading> lines) {
        Map<Language, Learnt> languages = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            List<LabelledReading> those = lines.stream()
                    .filter(line -> line.reading().language() == language)
                    .toList();
            if (!those.isEmpty()) {
                languages.put(language, learnt(those));
            }
        }
        return new Calibration(languages);
    }

    private static Learnt learnt(List<LabelledReading> lines) {
        Map<String, List<Observed>> observed = new TreeMap<>();
        Map<String, Integer> rights = new TreeMap<>();
        List<Observed> all = new ArrayList<>();
        for (LabelledReading line : lines) {
            for (String label : line.judged()) {
                Observed each =
                        new Observed(line.reading().score(label), line.labels().contains(label));
                observed.computeIfAbsent(label, l -> new ArrayList<>()).add(each);
                rights.merge(label, each.right() ? 1 : 0, Integer::sum);
                all.add(each);
            }
        }
        PlattScaling together = PlattScaling.fit(all);
        Map<String, PlattScaling> labels = new TreeMap<>();
        observed.forEach((label, those) -> labels.put(label, PlattScaling.fit(those, together)));
        return new Learnt(lines.size(), together, labels, rights);
    }
}
