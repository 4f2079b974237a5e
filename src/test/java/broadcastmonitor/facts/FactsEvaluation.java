package broadcastmonitor.facts;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Episode.Phase;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Step;
import broadcastmonitor.reader.CategoryTexts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How right values are on labelled broadcasts. {@code main} prints the figures of {@code docs/facts.md}: on the broadcasts that were looked at
 * while the detector was made, on those that were made to learn from and on their like, on the fresh ones of
 * {@code src/test/resources/facts}, and (with {@code all}) on those written before faint signs were added and on those that nobody read.
 */
final class FactsEvaluation {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int FOLDS = 3;
    private static final int KEPT = 2;

    /** A labelled broadcast. */
    record Session(String id, Language language, Brief brief, List<Passage> said, JsonNode labels) {}

    private final boolean verbose;
    private int hit;
    private int falsely;
    private int missed;
    private int hitMissing;
    private int falselyMissing;
    private int missedMissing;

    FactsEvaluation(boolean verbose) {
        this.verbose = verbose;
    }

    public static void main(String[] arguments) {
        String part = arguments.length > 0 ? arguments[0] : "all";
        boolean verbose = arguments.length > 1;
        FactsDetector detector = detector();
        if (part.equals("cost")) {
            System.out.println(cost(detector));
            return;
        }
        for (Language language : Language.values()) {
            Path fresh = Path.of("src", "test", "resources", "facts", "sessions-" + language.code() + ".jsonl");
            print(language + " fresh", read(fresh, language), detector, false);
            print(language + " made, learnt from", FactsLearning.learned(language), detector, verbose);
            print(language + " made, kept", FactsLearning.kept(language), detector, false);
            print(language + " looked at", lookedAt(language), detector, verbose);
            if (part.equals("all")) {
                Path later = Path.of("src", "test", "resources", "facts", "unheard-" + language.code() + ".jsonl");
                print(language + " written before hints", read(later, language), detector, false);
                print(language + " never read", neverRead(language), detector, false);
            }
        }
    }

    private static void print(String what, List<Session> sessions, FactsDetector detector, boolean verbose) {
        FactsEvaluation evaluation = new FactsEvaluation(verbose);
        sessions.forEach(session -> evaluation.judge(session, detector));
        System.out.println(what + ": " + evaluation);
    }

    /** The broadcasts that were looked at while the detector was made. */
    static List<Session> lookedAt(Language language) {
        return part(language, false);
    }

    /** Those that nobody read: to be judged rarely. */
    private static List<Session> neverRead(Language language) {
        return part(language, true);
    }

    private static List<Session> part(Language language, boolean neverRead) {
        List<Session> all = sessions(language);
        List<Session> part = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (neverRead == (i % FOLDS == KEPT && all.get(i).id().contains("-u-"))) {
                part.add(all.get(i));
            }
        }
        return part;
    }

    /** Microseconds of processor time an utterance, median of ten rounds over all broadcasts, after one to warm up. */
    private static String cost(FactsDetector detector) {
        List<Double> rounds = new ArrayList<>();
        for (int round = 0; round < 11; round++) {
            long began = THREADS.getCurrentThreadCpuTime();
            int utterances = 0;
            for (Language language : Language.values()) {
                for (Session session : sessions(language)) {
                    utterances += session.said().size();
                    heard(session, detector);
                }
            }
            rounds.add((THREADS.getCurrentThreadCpuTime() - began) / 1000.0 / utterances);
        }
        rounds.remove(0);
        rounds.sort(null);
        return String.format(
                Locale.ROOT,
                "%.0f us of processor time an utterance, reading the labels and digesting the briefs among it",
                rounds.get(5));
    }

    static FactsDetector detector() {
        Path folder = Path.of("rules", "facts");
        return new FactsDetector(FactWords.load(folder), CategoryTexts.load(folder), category -> true);
    }

    /** The labelled broadcasts of a language; those of a file are folded each for itself. */
    static List<Session> sessions(Language language) {
        List<Session> sessions = new ArrayList<>();
        for (String part : List.of("", "-2")) {
            sessions.addAll(read(
                    Path.of("models", "reader", "data", "sessions-" + language.code() + part + ".jsonl"), language));
        }
        return sessions;
    }

    static List<Session> read(Path file, Language language) {
        List<Session> sessions = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                sessions.add(session(JSON.readTree(line), language));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sessions;
    }

    static Session session(JsonNode json, Language language) {
        List<Passage> said = new ArrayList<>();
        for (JsonNode each : json.path("utterances")) {
            said.add(passage("u" + said.size(), each, language));
        }
        String id = json.path("id").asText();
        return new Session(id, language, Brief.of(id, json.path("brief").toString()), said, json);
    }

    private static Passage passage(String id, JsonNode json, Language language) {
        String[] words = json.path("text").asText().split(" ", -1);
        double start = json.path("start").asDouble() * 1000;
        double each = (json.path("end").asDouble() * 1000 - start) / words.length;
        List<Passage.Spoken> spoken = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            spoken.add(
                    new Passage.Spoken(words[i], Math.round(start + i * each), Math.round(start + (i + 1) * each), 1));
        }
        return Passage.ofSpeech(id, spoken, language, true);
    }

    void judge(Session session, FactsDetector detector) {
        List<Finding> found = heard(session, detector);
        List<JsonNode> open = new ArrayList<>();
        session.labels().path("fact_mismatch").forEach(open::add);
        for (Finding finding : found) {
            if (!finding.category().equals(FactsDetector.MISMATCH)
                    || finding.episode().phase() != Phase.CLOSED) {
                continue;
            }
            Finding.Fact fact = finding.wording().facts().get(0);
            JsonNode same = open.stream()
                    .filter(label -> label.path("product").asText().equals(fact.product())
                            && label.path("attribute").asText().equals(fact.attribute())
                            && label.path("start").asDouble() * 1000 <= finding.endMs()
                            && finding.startMs() <= label.path("end").asDouble() * 1000)
                    .findFirst()
                    .orElse(null);
            if (same != null) {
                open.remove(same);
                hit++;
            } else {
                falsely++;
                tell(session, "FALSE MISMATCH " + finding.wording().message() + " <- " + finding.quote());
            }
        }
        missed += open.size();
        open.forEach(label -> tell(session, "MISSED MISMATCH " + label + " <- " + at(session, label)));
        missing(session, found);
    }

    private static String at(Session session, JsonNode label) {
        StringBuilder text = new StringBuilder();
        for (Passage passage : session.said()) {
            if (passage.span().startMs() < label.path("end").asDouble() * 1000
                    && passage.span().endMs() > label.path("start").asDouble() * 1000) {
                text.append(passage.text()).append(" | ");
            }
        }
        return text.toString();
    }

    private void missing(Session session, List<Finding> found) {
        Set<String> gold = new HashSet<>();
        session.labels()
                .path("not_mentioned")
                .forEach(label -> gold.add(label.path("product").asText() + " / "
                        + label.path("attribute").asText()));
        Set<String> told = new HashSet<>();
        found.stream()
                .filter(finding -> finding.category().equals(FactsDetector.MISSING))
                .filter(finding ->
                        finding.episode() == null || finding.episode().phase() == Phase.CLOSED)
                .flatMap(finding -> finding.wording().facts().stream())
                .forEach(fact -> told.add(fact.product() + " / " + fact.attribute()));
        for (String each : told) {
            if (gold.contains(each)) {
                hitMissing++;
            } else {
                falselyMissing++;
                tell(session, "FALSE MISSING " + each);
            }
        }
        for (String each : gold) {
            if (!told.contains(each)) {
                missedMissing++;
                tell(session, "MISSED MISSING " + each);
            }
        }
    }

    private void tell(Session session, String what) {
        if (verbose) {
            System.out.println(session.id() + " " + what);
        }
    }

    /** What is told of a broadcast, as it is told. */
    static List<Finding> heard(Session session, FactsDetector detector) {
        List<Finding> all = new ArrayList<>();
        FactsDetector.State state = detector.begin(session.brief());
        for (Passage passage : session.said()) {
            Step<FactsDetector.State> step = detector.accept(state, passage);
            all.addAll(step.findings());
            state = step.next();
        }
        all.addAll(detector.end(state).findings());
        return all;
    }

    double precision() {
        return hit / (double) Math.max(1, hit + falsely);
    }

    double recall() {
        return hit / (double) Math.max(1, hit + missed);
    }

    double missingF1() {
        return 2.0 * hitMissing / Math.max(1, 2 * hitMissing + falselyMissing + missedMissing);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "mismatch P %.3f R %.3f (%d right, %d false, %d missed); not mentioned F1 %.3f P %.3f R %.3f (%d right, %d false, %d missed)",
                precision(),
                recall(),
                hit,
                falsely,
                missed,
                missingF1(),
                hitMissing / (double) Math.max(1, hitMissing + falselyMissing),
                hitMissing / (double) Math.max(1, hitMissing + missedMissing),
                hitMissing,
                falselyMissing,
                missedMissing);
    }
}
