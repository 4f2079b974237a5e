package broadcastmonitor.talk;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.SpokenWords;
import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much single words speak for a digression: log odds of each lemma in talk that was off-topic against talk that was not (a unigram
 * model, {@code rules/talk/words-LANGUAGE.tsv}: a lemma, a tab, its log odds; {@code *} is what counts for every
 * utterance). Files are read once, when they are first needed. Safe for any thread.
 */
public final class TalkWords implements Relevance {
    private static final double GAIN = 0.5;
    /** Stands for no word, and counts once for each utterance. */
    static final String ALWAYS = "*";

    private static final double SHARED = 0.5;
    private static final double MOST = 4;
    private static final double MOST_OF_A_WORD = 2;

    /** So many words are kept of a language before all are forgotten. */
    private static final int MOST_WORDS_KEPT = 100_000;

    private static final int LONGEST_KEPT = 64;

    private final Path folder;
    private Map<Language, Map<String, Double>> weights;
    private final Map<Language, Map<String, Double>> lookedUp = new EnumMap<>(Language.class);

    private TalkWords(Path folder, Map<Language, Map<String, Double>> weights) {
        this.folder = folder;
        this.weights = weights;
        for (Language language : Language.values()) {
            lookedUp.put(language, new ConcurrentHashMap<>());
        }
    }

    /** Words with their log odds. */
    static TalkWords of(Map<Language, Map<String, Double>> weights) {
        Map<Language, Map<String, Double>> copies = new EnumMap<>(Language.class);
        weights.forEach((language, words) -> copies.put(language, Map.copyOf(words)));
        return new TalkWords(null, copies);
    }

    /** The file of a language in a folder. */
    static Path file(Path folder, Language language) {
        return folder.resolve("words-" + language.code() + ".tsv");
    }

    /** The files of a folder, read when they are first needed. */
    public static TalkWords in(Path folder) {
        return new TalkWords(folder, null);
    }

    /**
     * Reads them now unless they were read.
     *
     * @throws RulePackException when one cannot be read, naming file, line and remedy
     */
    public void read() {
        weights();
    }

    private synchronized Map<Language, Map<String, Double>> weights() {
        if (weights == null) {
            Map<Language, Map<String, Double>> read = new EnumMap<>(Language.class);
            for (Language language : Language.values()) {
                read.put(language, read(file(folder, language)));
            }
            weights = read;
        }
        return weights;
    }

    private static Map<String, Double> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RulePackException(file + " cannot be read: " + e.getMessage());
        }
        Map<String, Double> words = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int tab = line.indexOf('\t');
            try {
                words.put(line.substring(0, tab), Double.valueOf(line.substring(tab + 1)));
            } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
                throw new RulePackException(
                        file + ":" + (i + 1) + ": a word, a tab and its log odds belong here, not \"" + line + "\"");
            }
        }
        return words;
    }

    @Override
    public Seen of(BriefWords brief, List<String> before, String now, Language language) {
        List<SpokenWords.Word> words = SpokenWords.of(now, language).words();
        Map<String, Double> known = weights().getOrDefault(language, Map.of());
        double sum = 0;
        for (SpokenWords.Word word : words) {
            sum += weight(word, language, known);
        }
        double odds =
                GAIN * sum + known.getOrDefault(ALWAYS, 0.0) - SHARED * Math.min(2, brief.shared(words, language));
        double inside = Math.max(-MOST, Math.min(MOST, odds));
        return new Seen(inside, 1 / (1 + Math.exp(-inside)), 0);
    }

    private double weight(SpokenWords.Word word, Language language, Map<String, Double> known) {
        Map<String, Double> looked = lookedUp.get(language);
        Double there = looked.get(word.surface());
        if (there == null) {
            double mean = word.lemmas().stream()
                    .map(known::get)
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(0);
            there = Math.max(-MOST_OF_A_WORD, Math.min(MOST_OF_A_WORD, mean));
            if (looked.size() >= MOST_WORDS_KEPT) {
                looked.clear();
            }
            if (word.surface().length() < LONGEST_KEPT) {
                looked.put(word.surface(), there);
            }
        }
        return there;
    }

    @Override
    public String version() {
        Map<String, Map<String, Double>> sorted = new TreeMap<>();
        weights().forEach((language, words) -> sorted.put(language.code(), new TreeMap<>(words)));
        return "words " + Digest.of(sorted.toString());
    }

    @Override
    public boolean reads() {
        return false;
    }
}
