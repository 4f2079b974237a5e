package broadcastmonitor.backtest;

import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.rules.PatternDetector;
import broadcastmonitor.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Rules and broadcasts drawn by lot, of which it is known without any engine what is found: phrases of made-up words stand in the
 * broadcasts at known places, some behind a word that excepts them.
 */
public final class MadePast {
    private static final String CUE = "blenko";
    private static final String[] CONSONANTS = "b d f g k l m n p r s t v z".split(" ");
    private static final String[] VOWELS = "a e i o u".split(" ");

    private final Random random;
    private final Set<String> words = new HashSet<>(Set.of(CUE));

    public MadePast(long seed) {
        random = new Random(seed);
    }

    /** A variant: its words, and whether the cue before them excepts them. */
    record Variant(String id, List<String> phrase, boolean excepts) {}

    /** A rule; those that are in review are found in that lane. */
    record Rule(String name, Severity severity, Lane lane, List<Variant> variants) {
        String id() {
            return "made." + name;
        }
    }

    /** A phrase in an utterance. */
    record Plant(List<String> phrase, boolean cued) {}

    /** An utterance is some plants with other words between. */
    record Utterance(List<String> words, List<Integer> starts, List<Plant> plants) {}

    /** What ought to be found. */
    record Expected(
            String broadcast,
            String utterance,
            long startMs,
            String quote,
            String rule,
            String variant,
            Severity severity,
            Lane lane) {
        static Expected of(Hit hit) {
            return new Expected(
                    hit.broadcast(),
                    hit.utterance(),
                    hit.startMs(),
                    hit.quote(),
                    hit.rule(),
                    hit.variant(),
                    hit.severity(),
                    hit.lane());
        }
    }

    /** A made-up word that no other is. */
    String word() {
        while (true) {
            StringBuilder word = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                word.append(CONSONANTS[random.nextInt(CONSONANTS.length)])
                        .append(VOWELS[random.nextInt(VOWELS.length)]);
            }
            String made = word.append("x").toString();
            if (words.add(made)) {
                return made;
            }
        }
    }

    List<String> phrase() {
        List<String> phrase = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            phrase.add(word());
        }
        return phrase;
    }

    Rule rule() {
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            variants.add(new Variant("v" + i, phrase(), random.nextBoolean()));
        }
        Severity[] severities = {Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL};
        return new Rule(word(), severities[random.nextInt(4)], Lane.ALERT, variants);
    }

    List<Rule> rules(int count) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(rule());
        }
        return rules;
    }

    /** Broadcasts in which phrases of some rules stand. */
    List<List<Utterance>> broadcasts(List<Rule> rules, int count, int utterances) {
        List<List<String>> phrases = rules.stream()
                .flatMap(rule -> rule.variants().stream().map(Variant::phrase))
                .toList();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            others.add(word());
        }
        List<List<Utterance>> broadcasts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Utterance> broadcast = new ArrayList<>();
            for (int j = 0; j < utterances; j++) {
                broadcast.add(utterance(phrases, others));
            }
            broadcasts.add(broadcast);
        }
        return broadcasts;
    }

    private Utterance utterance(List<List<String>> phrases, List<String> others) {
        List<String> said = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        List<Plant> plants = new ArrayList<>();
        int parts = random.nextInt(3);
        other(said, others);
        for (int i = 0; i < parts; i++) {
            Plant plant = new Plant(phrases.get(random.nextInt(phrases.size())), random.nextBoolean());
            if (plant.cued()) {
                said.add(CUE);
            }
            starts.add(said.size());
            plants.add(plant);
            said.addAll(plant.phrase());
            other(said, others);
        }
        return new Utterance(said, starts, plants);
    }

    private void other(List<String> said, List<String> others) {
        for (int i = 0; i < 2 + random.nextInt(4); i++) {
            said.add(others.get(random.nextInt(others.size())));
        }
    }

    /** Broadcasts as they are kept: an utterance every twenty seconds, a word half a second. */
    static List<Tape> tapes(List<List<Utterance>> broadcasts) {
        List<Tape> tapes = new ArrayList<>();
        for (int i = 0; i < broadcasts.size(); i++) {
            tapes.add(new MadeTape("made-" + i, transcripts("made-" + i, broadcasts.get(i)), Labels.NONE));
        }
        return tapes;
    }

    static List<Transcript> transcripts(String broadcast, List<Utterance> utterances) {
        List<Transcript> said = new ArrayList<>();
        for (int i = 0; i < utterances.size(); i++) {
            List<Word> words = new ArrayList<>();
            for (String word : utterances.get(i).words()) {
                long at = 20_000L * i + 500L * words.size();
                words.add(new Word(word, at, at + 400, 1));
            }
            long endMs = words.get(words.size() - 1).endMs();
            said.add(new Transcript(
                    broadcast,
                    "u" + i,
                    0,
                    true,
                    "en",
                    words.get(0).startMs(),
                    endMs,
                    String.join(" ", utterances.get(i).words()),
                    words,
                    endMs,
                    null));
        }
        return said;
    }

    /** What some rules find. */
    static List<Expected> expected(List<Rule> rules, List<List<Utterance>> broadcasts) {
        List<Expected> expected = new ArrayList<>();
        for (int i = 0; i < broadcasts.size(); i++) {
            for (int j = 0; j < broadcasts.get(i).size(); j++) {
                Utterance utterance = broadcasts.get(i).get(j);
                for (int k = 0; k < utterance.plants().size(); k++) {
                    for (Rule rule : rules) {
                        for (Variant variant : rule.variants()) {
                            Plant plant = utterance.plants().get(k);
                            int length = variant.phrase().size();
                            boolean said = plant.phrase().size() >= length
                                    && plant.phrase().subList(0, length).equals(variant.phrase());
                            if (said && !(plant.cued() && variant.excepts())) {
                                expected.add(new Expected(
                                        "made-" + i,
                                        "u" + j,
                                        20_000L * j + 500L * utterance.starts().get(k),
                                        String.join(" ", variant.phrase()),
                                        rule.id(),
                                        variant.id(),
                                        rule.severity(),
                                        rule.lane()));
                            }
                        }
                    }
                }
            }
        }
        return expected;
    }

    /** Writes rules as authors do. */
    public static Path write(Path folder, List<Rule> rules) throws IOException {
        Path category = Files.createDirectories(folder.resolve("made"));
        Files.writeString(
                category.resolve("category.yaml"),
                "name: {en: \"Made up\", ru: \"Выдумано\"}\nclause: \"broadcasts 5\"\nseverity: high\n");
        for (Rule rule : rules) {
            StringBuilder yaml =
                    new StringBuilder("id: " + rule.id() + "\nstatus: stable\nclause: \"broadcasts 5\"\nseverity: "
                            + rule.severity().code()
                            + "\nmessage: {en: \"m\", ru: \"м\"}\nadvice: {en: \"a\", ru: \"с\"}\nvariants:\n");
            for (Variant variant : rule.variants()) {
                String phrase = String.join(" ", variant.phrase());
                yaml.append("  - id: ")
                        .append(variant.id())
                        .append("\n    en:\n      match: [\"")
                        .append(phrase)
                        .append("\"]\n");
                if (variant.excepts()) {
                    yaml.append("      unless: {preceded-by: [\"" + CUE + "\"]}\n");
                }
                yaml.append("      flagged: [so ").append(phrase).append(" it is]\n      clean: [");
                yaml.append(variant.excepts() ? "so " + CUE + " " + phrase + " it is" : "so it is")
                        .append("]\n");
            }
            Files.writeString(category.resolve(rule.name() + ".yaml"), yaml);
        }
        return folder;
    }

    /** A side with these rules; what is in review is found in that lane. */
    static Side side(Path folder, List<Rule> rules) throws IOException {
        RuleSet loaded = RuleSet.loadUnproven(write(folder, rules));
        Set<String> review = new HashSet<>();
        rules.stream().filter(rule -> rule.lane() == Lane.REVIEW).forEach(rule -> review.add(rule.id()));
        return side(folder.getFileName().toString(), loaded, review::contains);
    }

    static Side side(String name, RuleSet rules, Predicate<String> review) {
        return new Side(
                new Side.Name(name, rules.hash(), null, null),
                rules.hash(),
                (brief, day) ->
                        new BroadcastEvaluation(List.of(new Demoting(new PatternDetector(() -> rules), review)), brief),
                null,
                LocalDate.of(2026, 3, 1));
    }

    /** A broadcast that is held. */
    record MadeTape(String broadcast, List<Transcript> said, Labels labels) implements Tape {
        @Override
        public String run() {
            return null;
        }

        @Override
        public String source() {
            return "made";
        }

        @Override
        public String mark() {
            return said.toString();
        }

        @Override
        public Brief brief() {
            return Brief.none();
        }

        @Override
        public LocalDate day() {
            return null;
        }

        @Override
        public List<AudioSpan> lost() {
            return List.of();
        }

        @Override
        public List<String> play(Listener listener) {
            said.forEach(transcript -> listener.said(TranscriptMask.mask(transcript)));
            return List.of();
        }
    }
}
