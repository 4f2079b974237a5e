package broadcastmonitor.cli;

import broadcastmonitor.alerts.Fusion;
import broadcastmonitor.alerts.FusionScore.Tally;
import broadcastmonitor.alerts.Told;
import broadcastmonitor.app.Detectors;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.Detector;
import broadcastmonitor.detector.DetectorStates;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Judgement;
import broadcastmonitor.reader.ReaderDetector;
import broadcastmonitor.rules.RuleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What reading utterances together gives and costs: lines cut in two at a word drawn by lot, as a recogniser cuts where somebody
 * takes breath, and pairs of lines drawn by lot that have nothing to do with each other. Each is judged as two utterances with a short
 * pause between them.
 */
final class CutEvaluation {
    /** A word takes so long, milliseconds. */
    private static final long WORD_MS = 400;
    /** The pause between the utterances, milliseconds: as long as a recogniser waits before it cuts. */
    private static final long PAUSE_MS = 800;
    /** A shorter stretch is no utterance. */
    private static final int FEWEST_WORDS = 2;

    private final RuleSet rules;
    private final Detectors detectors;
    private final long seed;
    private final Map<String, Map<String, Tally>> tallies = new TreeMap<>();
    private final Map<String, Integer> cleans = new TreeMap<>();
    private final Map<String, Integer> sizes = new TreeMap<>();

    CutEvaluation(Detectors detectors, RuleSet rules, long seed) {
        this.detectors = detectors;
        this.rules = rules;
        this.seed = seed;
    }

    /** Judges all lines that are speech. */
    void judge(List<LabelledText.Line> lines) {
        BroadcastEvaluation all = detectors.of(() -> rules, Brief.none());
        Map<String, BroadcastEvaluation> judges = new LinkedHashMap<>();
        judges.put("reader, apart", with(reader(all).withoutJoining()));
        judges.put("reader, joined", with(reader(all)));
        judges.put("fused, apart", with(all.detectors().get(0), reader(all).withoutJoining()));
        judges.put("fused, joined", with(all.detectors().get(0), reader(all)));
        for (Language language : Language.values()) {
            List<LabelledText.Line> spoken = lines.stream()
                    .filter(line -> line.language() == language && line.channel() == Channel.SPEECH)
                    .toList();
            judges.forEach((name, judge) -> {
                cut(name, judge, language, spoken);
                pairs(name, judge, language, spoken);
            });
        }
    }

    private static BroadcastEvaluation with(Detector<?>... detectors) {
        return new BroadcastEvaluation(Arrays.asList(detectors), Brief.none());
    }

    private static ReaderDetector reader(BroadcastEvaluation all) {
        return all.detectors().stream()
                .filter(ReaderDetector.class::isInstance)
                .map(ReaderDetector.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void cut(String name, BroadcastEvaluation judge, Language language, List<LabelledText.Line> lines) {
        Random random = new Random(seed);
        for (LabelledText.Line line : lines) {
            List<String> words = List.of(line.text().strip().split("\\s+"));
            if (words.size() < 2 * FEWEST_WORDS) {
                continue;
            }
            int at = FEWEST_WORDS + random.nextInt(words.size() - 2 * FEWEST_WORDS + 1);
            List<Set<String>> found = found(judge, language, words.subList(0, at), words.subList(at, words.size()));
            found.get(1).addAll(found.get(0));
            count(language.code() + " cut in two", name, found.get(1), line.labels());
        }
    }

    /** Only the second line of a pair counts: the first one is judged before anything is known of it. */
    private void pairs(String name, BroadcastEvaluation judge, Language language, List<LabelledText.Line> lines) {
        List<LabelledText.Line> firsts = new ArrayList<>(lines);
        List<LabelledText.Line> cleanFirsts = new ArrayList<>(
                lines.stream().filter(line -> line.labels().isEmpty()).toList());
        Random random = new Random(seed);
        Collections.shuffle(firsts, random);
        Collections.shuffle(cleanFirsts, random);
        for (int i = 0; i < lines.size(); i++) {
            LabelledText.Line second = lines.get(i);
            List<String> words = List.of(second.text().strip().split("\\s+"));
            LabelledText.Line any = firsts.get(i);
            count(
                    language.code() + " after another line",
                    name,
                    found(judge, language, List.of(any.text().strip().split("\\s+")), words)
                            .get(1),
                    second.labels());
            LabelledText.Line clean = cleanFirsts.isEmpty() ? second : cleanFirsts.get(i % cleanFirsts.size());
            if (second.labels().isEmpty() && clean != second) {
                count(
                        language.code() + " both clean",
                        name,
                        found(judge, language, List.of(clean.text().strip().split("\\s+")), words)
                                .get(1),
                        Set.of());
            }
        }
    }

    private void count(String set, String name, Set<String> found, Set<String> labels) {
        tallies.computeIfAbsent(set, key -> new LinkedHashMap<>())
                .computeIfAbsent(name, key -> new Tally())
                .count(found, labels);
        if (name.equals("reader, apart")) {
            sizes.merge(set, 1, Integer::sum);
            cleans.merge(set, labels.isEmpty() ? 1 : 0, Integer::sum);
        }
    }

    /** What alerts in each of two utterances. */
    private static List<Set<String>> found(
            BroadcastEvaluation judge, Language language, List<String> first, List<String> second) {
        List<Set<String>> found = new ArrayList<>();
        DetectorStates states = judge.begin();
        Told told = Told.NOTHING;
        long at = 0;
        for (List<String> words : List.of(first, second)) {
            List<Passage.Spoken> spoken = new ArrayList<>();
            for (String word : words) {
                spoken.add(new Passage.Spoken(word, at, at + WORD_MS, 1));
                at += WORD_MS;
            }
            Judgement judgement = judge.accept(states, Passage.ofSpeech(spoken, language, true));
            states = judgement.next();
            List<Finding> fresh =
                    told.without(judgement.findings(), spoken.get(0).startMs());
            List<Fusion.Fused> fused = Fusion.of(fresh, judgement.opinions());
            told = Told.of(fused);
            found.add(new TreeSet<>(Fusion.labels(fused)));
            at += PAUSE_MS;
        }
        return found;
    }

    /** By language and what was done to the lines, and by who judged. */
    Map<String, Map<String, Tally>> tallies() {
        return tallies;
    }

    /** How many were judged. */
    int size(String set) {
        return sizes.get(set);
    }

    /** How many of them were clean. */
    int clean(String set) {
        return cleans.get(set);
    }
}
