package broadcastmonitor.rules;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.broadcast.Passage.Spoken;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.DetectorStates;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Judgement;
import broadcastmonitor.rules.TimedTest.Expected;
import broadcastmonitor.text.yaml.RulePackException;
import broadcastmonitor.text.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the tests over time of a folder of rules as the program runs a broadcast: passage by passage, with what was remembered. */
public final class TimedTests {
    /** How long a word is where nobody says it, as elsewhere for text without times. */
    private static final long WORD_MS = 400;

    /**
     * What came of them.
     *
     * @param count how many were run
     * @param failures a line for each that did not find what it should
     */
    public record Report(int count, List<String> failures) {
        public Report {
            failures = List.copyOf(failures);
        }
    }

    private TimedTests() {}

    /**
     * Runs all tests of {@code tests/*.yaml}.
     *
     * @param set the rules of this folder
     * @throws RulePackException when a file cannot be read as tests
     */
    public static Report run(RuleSet set, Path folder) {
        RuleFiles files = RuleFiles.of(folder);
        BroadcastEvaluation evaluation = new BroadcastEvaluation(List.of(new PatternDetector(() -> set)), Brief.none());
        int count = 0;
        List<String> failures = new ArrayList<>();
        for (Path file : files.tests()) {
            for (TimedTest test : TimedTest.read(YamlNode.parse(files.name(file), files.text(file)))) {
                count++;
                List<Expected> found = found(evaluation, set.marketplace(), test);
                if (!met(test.expected(), found)) {
                    failures.add(test.place() + ": test '" + test.id() + "' expects " + list(test.expected())
                            + ", found " + list(found));
                }
            }
        }
        return new Report(count, failures);
    }

    private static List<Expected> found(BroadcastEvaluation evaluation, Marketplace marketplace, TimedTest test) {
        DetectorStates states = evaluation.begin();
        List<Expected> found = new ArrayList<>();
        for (TimedTest.Said said : test.said()) {
            Judgement judgement = evaluation.accept(states, passage(test, said));
            states = judgement.next();
            for (Finding finding : judgement.findings()) {
                if (marketplace.binds(test.author(), finding.category())) {
                    found.add(new Expected(finding.rule(), finding.origin().variant(), finding.quote()));
                }
            }
        }
        return found;
    }

    private static Passage passage(TimedTest test, TimedTest.Said said) {
        if (test.channel() == Channel.CHAT) {
            return Passage.ofChat("", said.text(), test.language());
        }
        List<Spoken> words = new ArrayList<>();
        for (String word : said.text().strip().split("\\s+")) {
            long start = said.atMs() + words.size() * WORD_MS;
            words.add(new Spoken(word, start, start + WORD_MS, 1));
        }
        return Passage.ofSpeech(words, test.language(), true);
    }

    private static boolean met(List<Expected> expected, List<Expected> found) {
        if (expected.size() != found.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).met(found.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String list(List<Expected> findings) {
        return findings.isEmpty()
                ? "nothing"
                : String.join(", ", findings.stream().map(Expected::toString).toList());
    }
}
