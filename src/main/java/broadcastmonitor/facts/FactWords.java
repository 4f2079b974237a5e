package broadcastmonitor.facts;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.text.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of units, characteristics and values in words ({@code rules/facts}). Read once, when it is first needed: a line without a brief needs
 * none of it. Safe for any thread.
 */
public final class FactWords {
    /** Stands for the unit where something is counted. */
    static final String COUNT = "count";

    private static final String TEXT_OF_NUMBERS = "-?\\d+(\\.\\d+)?";

    private final Path folder;
    private Lists lists;

    private FactWords(Path folder) {
        this.folder = folder;
    }

    /** The files of a folder, read when they are first needed. */
    public static FactWords in(Path folder) {
        return new FactWords(folder);
    }

    /**
     * Reads the files of a folder at once.
     *
     * @throws broadcastmonitor.text.yaml.RulePackException when they are not as they should be, naming file, line and remedy
     */
    public static FactWords load(Path folder) {
        FactWords words = in(folder);
        words.read();
        return words;
    }

    /**
     * Reads them now unless they were read.
     *
     * @throws broadcastmonitor.text.yaml.RulePackException when they are not as they should be, naming file, line and remedy
     */
    public void read() {
        lists();
    }

    private synchronized Lists lists() {
        if (lists == null) {
            lists = new Lists(folder);
        }
        return lists;
    }

    /**
     * A kind of characteristic.
     *
     * @param names what cards call it
     * @param bare what a number without a unit is in; null when it counts
     * @param classes kinds of values in words that it has
     * @param said words that people speak when they give it
     */
    record Characteristic(Phrases<Boolean> names, Unit bare, List<String> classes, Phrases<Boolean> said) {}

    /** What the files say. */
    private static final class Lists {
        final Map<String, List<Unit>> signs = new LinkedHashMap<>();
        final Phrases<List<Unit>> units = new Phrases<>();
        final Map<String, Phrases<Boolean>> words = new HashMap<>();
        final List<Characteristic> characteristics = new ArrayList<>();
        final Map<String, Phrases<String>> classes = new LinkedHashMap<>();
        final Map<String, String> wider = new HashMap<>();
        final Map<String, String> letters = new HashMap<>();
        final Map<String, String> loans = new HashMap<>();
        final Map<String, Double> numbers = new HashMap<>();
        final Map<String, Double> parts = new HashMap<>();
        final Map<String, String> adjectives = new HashMap<>();
        final Map<String, Confidence> confidences = new HashMap<>();

        Lists(Path folder) {
            YamlNode.read(folder.resolve("units.yaml")).list().forEach(this::unit);
            YamlNode.read(folder.resolve("words.yaml")).map().forEach((name, node) -> words.put(name, phrases(node)));
            YamlNode.read(folder.resolve("characteristics.yaml")).list().forEach(this::characteristic);
            YamlNode.read(folder.resolve("values.yaml")).map().forEach(this::valueClass);
            Map<String, YamlNode> spelling = YamlNode.read(folder.resolve("spelling.yaml"))
                    .map(Set.of("letters", "loans", "numbers", "parts", "adjectives"));
            spelling.get("letters").map().forEach((name, node) -> letters.put(name, node.text()));
            spelling.get("loans").map().forEach((name, node) -> loans.put(name, node.text()));
            spelling.get("numbers").map().forEach((name, node) -> numbers.put(name, number(node)));
            spelling.get("parts").map().forEach((name, node) -> parts.put(name, number(node)));
            spelling.get("adjectives").map().forEach(this::adjective);
            YamlNode.read(folder.resolve("confidence.yaml"))
                    .map(Set.of("measured", "worded", "absent"))
                    .forEach((name, node) -> confidences.put(name, Confidence.read(node)));
        }

        private void unit(YamlNode node) {
            Map<String, YamlNode> keys = node.map(Set.of("of", "times", "signs", "words", "then"));
            Unit unit = new Unit(
                    keys.get("of").text(),
                    number(keys.get("times")),
                    keys.containsKey("then") ? number(keys.get("then")) : 0);
            for (String sign : keys.get("signs").texts()) {
                signs.computeIfAbsent(sign, key -> new ArrayList<>()).add(unit);
            }
            for (String word : keys.get("words").texts()) {
                List<Unit> known = units.get(word);
                List<Unit> more = new ArrayList<>(known == null ? List.of() : known);
                more.add(unit);
                units.put(word, more);
            }
        }

        private void characteristic(YamlNode node) {
            Map<String, YamlNode> keys = node.map(Set.of("names", "bare", "class", "said"));
            characteristics.add(new Characteristic(
                    phrases(keys.get("names")),
                    keys.containsKey("bare") ? bare(keys.get("bare")) : null,
                    keys.containsKey("class") ? keys.get("class").texts() : List.of(),
                    phrases(keys.get("said"))));
        }

        private void adjective(String stem, YamlNode node) {
            String noun = node.text();
            if (!noun.equals(COUNT) && units.get(noun) == null) {
                throw node.wrong("'" + noun + "' is no unit of units.yaml");
            }
            adjectives.put(stem, noun);
        }

        private Unit bare(YamlNode node) {
            List<Unit> unit = units.get(node.text());
            if (unit == null) {
                throw node.wrong("'" + node.text() + "' is no unit of units.yaml");
            }
            return unit.get(0);
        }

        private void valueClass(String name, YamlNode node) {
            Phrases<String> values = new Phrases<>();
            for (YamlNode each : node.list()) {
                Map<String, YamlNode> keys = each.map(Set.of("is", "in"));
                List<String> is = keys.get("is").texts();
                is.forEach(word -> values.put(word, is.get(0)));
                if (keys.containsKey("in")) {
                    wider.put(is.get(0), keys.get("in").text());
                }
            }
            classes.put(name, values);
        }

        private static Phrases<Boolean> phrases(YamlNode node) {
            Phrases<Boolean> phrases = new Phrases<>();
            node.texts().forEach(word -> phrases.put(word, true));
            return phrases;
        }
    }

    static double number(YamlNode node) {
        if (!node.text().matches(TEXT_OF_NUMBERS)) {
            throw node.wrong("'" + node.text() + "' must be a number");
        }
        return Double.parseDouble(node.text());
    }

    /** A digest of the files. */
    String version() {
        StringBuilder all = new StringBuilder();
        for (String file : List.of("units", "words", "characteristics", "values", "spelling", "confidence")) {
            all.append(YamlNode.text(file, folder.resolve(file + ".yaml")));
        }
        return Digest.of(all.toString());
    }

    /** Units by the signs that cards use. */
    Map<String, List<Unit>> signs() {
        return lists().signs;
    }

    /** Units by the words that are said. */
    Phrases<List<Unit>> units() {
        return lists().units;
    }

    /** A list of {@code words.yaml}. */
    Phrases<Boolean> list(String name) {
        return lists().words.get(name);
    }

    List<Characteristic> characteristics() {
        return lists().characteristics;
    }

    /** Values in words by kind. */
    Map<String, Phrases<String>> classes() {
        return lists().classes;
    }

    /** Whether one value is another, or one of that wider kind. */
    boolean isA(String value, String other) {
        for (String at = value; at != null; at = lists().wider.get(at)) {
            if (at.equals(other)) {
                return true;
            }
        }
        return false;
    }

    /** Latin letters by their Russian names. */
    Map<String, String> letters() {
        return lists().letters;
    }

    /** Words for numbers that aren't number words. */
    Map<String, Double> numbers() {
        return lists().numbers;
    }

    /** Parts of numbers as Russian words begin with them. */
    Map<String, Double> parts() {
        return lists().parts;
    }

    /** Units by the stems of their Russian adjectives; {@link #COUNT} for what is counted. */
    Map<String, String> adjectives() {
        return lists().adjectives;
    }

    /** How likely values of a kind, {@code measured} or {@code worded}, are ones of a characteristic. */
    Confidence confidence(String kind) {
        return lists().confidences.get(kind);
    }

    /** What Latin words are in Russian, by the Russian word. */
    Map<String, String> loans() {
        return lists().loans;
    }
}
