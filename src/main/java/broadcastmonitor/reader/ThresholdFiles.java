package broadcastmonitor.reader;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code thresholds.yaml}, which people may edit, and {@code calibration.yaml}, which they need not. */
public final class ThresholdFiles {
    static final String THRESHOLDS = "thresholds.yaml";
    static final String CALIBRATION = "calibration.yaml";

    private static final Map<String, Language> LANGUAGES = Map.of("en", Language.EN, "ru", Language.RU);
    private static final String ALL = "all";
    private static final int MOST_WORDS = 100;
    private static final int LONGEST_PAUSE_MS = 60_000;

    private ThresholdFiles() {}

    static Thresholds load(Path folder, ReaderDescription description) {
        Path calibrated = folder.resolve(CALIBRATION);
        Calibration calibration =
                Files.exists(calibrated) ? calibration(YamlNode.read(calibrated), description) : Calibration.NONE;
        Path file = folder.resolve(THRESHOLDS);
        if (!Files.exists(file)) {
            return new Thresholds(
                    Thresholds.REVIEW, Thresholds.DOUBT, Map.of(), calibration, Joining.STANDARD, Thresholds.TWINS);
        }
        Map<String, YamlNode> root =
                YamlNode.read(file).map(Set.of("reader", "review", "doubt", "join", "twins", "en", "ru"));
        boolean ours = !root.containsKey("reader") || root.get("reader").text().equals(description.title());
        Map<Language, Map<String, Map<Caution, Double>>> alert = new EnumMap<>(Language.class);
        for (String code : LANGUAGES.keySet()) {
            if (root.containsKey(code)) {
                Map<String, Map<Caution, Double>> labels = new TreeMap<>();
                root.get(code).map().forEach((label, node) -> labels.put(label, cautions(label, node, description)));
                alert.put(LANGUAGES.get(code), labels);
            }
        }
        return new Thresholds(
                root.containsKey("review") ? root.get("review").fraction() : Thresholds.REVIEW,
                root.containsKey("doubt") ? root.get("doubt").fraction() : Thresholds.DOUBT,
                ours ? alert : Map.of(),
                calibration,
                root.containsKey("join") ? joining(root.get("join")) : Joining.STANDARD,
                root.containsKey("twins") ? root.get("twins").fraction() : Thresholds.TWINS);
    }

    private static Joining joining(YamlNode node) {
        Map<String, YamlNode> given = node.map(Set.of("pauseMs", "from", "words", "margin"));
        Joining standard = Joining.STANDARD;
        return new Joining(
                given.containsKey("pauseMs") ? given.get("pauseMs").integer(0, LONGEST_PAUSE_MS) : standard.pauseMs(),
                given.containsKey("from") ? given.get("from").fraction() : standard.from(),
                given.containsKey("words") ? given.get("words").integer(1, MOST_WORDS) : standard.words(),
                given.containsKey("margin") ? given.get("margin").fraction() : standard.margin());
    }

    private static Map<Caution, Double> cautions(String label, YamlNode node, ReaderDescription description) {
        if (!description.labels().contains(label)) {
            throw node.wrong("'" + label + "' is no label of the reader " + description.title());
        }
        Map<String, YamlNode> given = node.map(Set.of("careful", "balanced", "eager"));
        Map<Caution, Double> cautions = new EnumMap<>(Caution.class);
        for (Caution caution : Caution.values()) {
            YamlNode score = given.get(caution.code());
            if (score != null) {
                cautions.put(caution, score.fraction());
            }
        }
        double careful = cautions.getOrDefault(Caution.CAREFUL, 1.0);
        double eager = cautions.getOrDefault(Caution.EAGER, 0.0);
        double balanced = cautions.getOrDefault(Caution.BALANCED, careful);
        if (careful < balanced || balanced < eager) {
            throw node.wrong("careful must not be below balanced, nor balanced below eager");
        }
        return cautions;
    }

    private static Calibration calibration(YamlNode node, ReaderDescription description) {
        Map<String, YamlNode> root = node.map(Set.of("reader", "sha256", "method", "en", "ru"));
        for (String needed : new String[] {"reader", "sha256"}) {
            if (!root.containsKey(needed)) {
                throw node.wrong("'" + needed + "' is missing: run `monitor reader calibrate` again");
            }
        }
        if (!root.get("sha256").text().equals(description.sha256().get(ReaderDescription.MODEL))) {
            return Calibration.NONE;
        }
        Map<Language, Calibration.Learnt> languages = new EnumMap<>(Language.class);
        for (String code : LANGUAGES.keySet()) {
            if (root.containsKey(code)) {
                languages.put(LANGUAGES.get(code), learnt(root.get(code)));
            }
        }
        return new Calibration(languages);
    }

    private static Calibration.Learnt learnt(YamlNode node) {
        Map<String, YamlNode> entries = node.map();
        if (!entries.containsKey(ALL) || !entries.containsKey("lines")) {
            throw node.wrong("'lines' and 'all' are needed: run `monitor reader calibrate` again");
        }
        Map<String, PlattScaling> labels = new TreeMap<>();
        Map<String, Integer> rights = new TreeMap<>();
        entries.forEach((label, each) -> {
            if (!label.equals("lines")) {
                Map<String, YamlNode> curve = each.map(Set.of("slope", "offset", "right"));
                labels.put(label, new PlattScaling(number(each, curve, "slope"), number(each, curve, "offset")));
                rights.put(label, (int) number(each, curve, "right"));
            }
        });
        PlattScaling all = labels.remove(ALL);
        rights.remove(ALL);
        return new Calibration.Learnt((int) number(node, entries, "lines"), all, labels, rights);
    }

    private static double number(YamlNode node, Map<String, YamlNode> entries, String key) {
        YamlNode given = node.need(entries, key);
        try {
            double value = Double.parseDouble(given.text());
            if (Double.isFinite(value) && (value > 0 || !key.equals("slope"))) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw node.wrong("'" + key + "' must be a number" + (key.equals("slope") ? " above 0" : ""));
    }

    /**
     * Writes both files; what was there is replaced.
     *
     * @param learnt what {@link Thresholds#learn} gave
     */
    public static void write(Path folder, Thresholds learnt, ReaderDescription description) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(THRESHOLDS), thresholds(learnt, description));
        Files.writeString(folder.resolve(CALIBRATION), calibration(learnt.calibration(), description));
    }

    private static String thresholds(Thresholds learnt, ReaderDescription description) {
        StringBuilder yaml = new StringBuilder("""
                # From which score of the reader a label alerts. Written by `monitor reader calibrate`, may be edited:
                # a higher number alerts less. A label that is not here alerts at 0.8 (careful), 0.5 (balanced), 0.35 (eager).
                # review: from here on people should look at it; doubt: below it, a pattern's finding needs a second look.
                # join: an utterance is read once more together with the last words of the one before where the pause was shorter and a
                # category has that score in one of them; what is found only so needs that margin above its threshold. pauseMs: 0 never joins.
                # twins: from this likeness of two lines on (product of their embeddings) one is looked at when there is time where the other
                # was judged a false alarm. 1: only lines that are all but the same.
                """);
        yaml.append("reader: ").append(description.title()).append('\n');
        yaml.append("review: ").append(learnt.review()).append('\n');
        yaml.append("doubt: ").append(Thresholds.DOUBT).append('\n');
        Joining joining = learnt.joining();
        yaml.append(String.format(
                Locale.ROOT,
                "join: {pauseMs: %d, from: %s, words: %d, margin: %s}\n",
                joining.pauseMs(),
                joining.from(),
                joining.words(),
                joining.margin()));
        yaml.append("twins: ").append(learnt.twins()).append('\n');
        learnt.alerts().forEach((language, labels) -> {
            yaml.append(language.code()).append(":\n");
            labels.forEach((label, cautions) -> yaml.append(String.format(
                    Locale.ROOT,
                    "  %-24s {careful: %.3f, balanced: %.3f, eager: %.3f}\n",
                    label + ":",
                    cautions.get(Caution.CAREFUL),
                    cautions.get(Caution.BALANCED),
                    cautions.get(Caution.EAGER))));
        });
        return yaml.toString();
    }

    private static String calibration(Calibration learnt, ReaderDescription description) {
        StringBuilder yaml = new StringBuilder("""
                # What a score of the reader is worth: confidence = 1 / (1 + exp(-(slope * ln(score / (1 - score)) + offset))).
                # Written by `monitor reader calibrate` for one model; for another one it does not count.
                """);
        yaml.append("reader: ").append(description.title()).append('\n');
        yaml.append("sha256: ")
                .append(description.sha256().get(ReaderDescription.MODEL))
                .append('\n');
        yaml.append(String.format(
                Locale.ROOT,
                "method: Platt scaling, each label drawn to all (precision of slope %.0f, of offset %.0f)%n",
                PlattScaling.SLOPE_PRECISION,
                PlattScaling.OFFSET_PRECISION));
        learnt.languages().forEach((language, each) -> {
            yaml.append(language.code())
                    .append(":\n  lines: ")
                    .append(each.lines())
                    .append('\n');
            int rights = each.rights().values().stream().mapToInt(i -> i).sum();
            curve(yaml, ALL, each.all(), rights);
            each.labels()
                    .forEach((label, curve) ->
                            curve(yaml, label, curve, each.rights().get(label)));
        });
        return yaml.toString().replace("\r", "");
    }

    private static void curve(StringBuilder yaml, String label, PlattScaling curve, int rights) {
        yaml.append(String.format(
                Locale.ROOT,
                "  %-24s {slope: %.3f, offset: %.3f, right: %d}\n",
                label + ":",
                curve.slope(),
                curve.offset(),
                rights));
    }
}
