package broadcastmonitor.reader;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.broadcast.Passage.Spoken;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Step;
import broadcastmonitor.text.entities.PersonalData;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReaderDetectorTest {
    private static final Path RULES = Path.of("rules", "reader");
    private static final String[][] DIGITS = {
        {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"},
        {"ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"}
    };

    private final Reader reader = BundledReader.open();
    private final Thresholds thresholds = Thresholds.load(RULES, reader.description());
    private final ReaderDetector detector = detector(Caution.BALANCED, category -> true);

    private ReaderDetector detector(Caution caution, Predicate<String> judged) {
        return new ReaderDetector(reader, thresholds, CategoryTexts.load(RULES), caution, judged, PersonalData::quote);
    }

    private static Step<ReaderDetector.State> accept(ReaderDetector detector, Passage passage) {
        return detector.accept(detector.begin(Brief.none()), passage);
    }

    @ParameterizedTest
    @EnumSource
    void shouldLeaveHypothesesToOthers(Language language) throws IOException {
        for (String text : violations(language, 4)) {
            List<Spoken> words = spoken(text);

            Step<ReaderDetector.State> partial = accept(detector, Passage.ofSpeech(words, language, false));

            assertThat(partial.findings()).isEmpty();
            assertThat(partial.opinions()).isEmpty();
            assertThat(accept(detector, Passage.ofSpeech(words, language, true)).opinions())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldAlertReviewAndDoubtAsItsThresholdsSay(Language language) throws IOException {
        int alerts = 0;
        int reviews = 0;
        for (String text : violations(language, 24)) {
            Reading reading = reader.read(text, language);
            for (Channel channel : Channel.values()) {
                Step<ReaderDetector.State> step = accept(detector, Passage.ofText(text, language, channel));
                for (String label : reading.labels()) {
                    double alert = thresholds.alert(language, label, Caution.BALANCED);
                    double score = channel == Channel.SPEECH && label.startsWith("chat-") ? 0 : reading.score(label);
                    List<Finding> found = step.findings().stream()
                            .filter(finding -> finding.category().equals(label))
                            .toList();
                    assertThat(found).as(label + ": " + text).hasSize(score >= Math.min(alert, 0.2) ? 1 : 0);
                    for (Finding finding : found) {
                        assertThat(finding.lane()).isEqualTo(score >= alert ? Lane.ALERT : Lane.REVIEW);
                        assertThat(finding.score()).isEqualTo(thresholds.confidence(language, label, score));
                        assertThat(finding.rule()).isEqualTo("reader." + label);
                        assertThat(finding.clause()).isNotBlank();
                        assertThat(finding.wording().message()).isNotBlank();
                        assertThat(finding.wording().advice()).isNotBlank();
                        alerts += finding.lane() == Lane.ALERT ? 1 : 0;
                        reviews += finding.lane() == Lane.REVIEW ? 1 : 0;
                    }
                    assertThat(step.opinions().get(label) < 0.02)
                            .as("doubts " + label + ": " + text)
                            .isEqualTo(reading.score(label) < 0.02);
                }
            }
        }
        assertThat(alerts).isGreaterThan(24);
        assertThat(reviews).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayInWordsCharactersAndTimeWhereItsQuoteStands(Language language) throws IOException {
        Random random = new Random(5);
        int seen = 0;
        for (String text : violations(language, 15)) {
            List<Spoken> words = spoken(text);
            Passage passage = Passage.ofSpeech("u", words, language, true);
            for (Finding finding : accept(detector, passage).findings()) {
                Finding.Place place = finding.place();
                List<Spoken> quoted = words.subList(place.firstWord(), place.lastWord() + 1);
                assertThat(passage.text().substring(place.start(), place.end()))
                        .isEqualTo(quoted.stream().map(Spoken::word).collect(Collectors.joining(" ")));
                assertThat(place.startMs()).isEqualTo(quoted.get(0).startMs());
                assertThat(place.endMs())
                        .isEqualTo(quoted.get(quoted.size() - 1).endMs());
                assertThat(finding.confidence())
                        .isEqualTo(quoted.stream()
                                .mapToDouble(Spoken::confidence)
                                .min()
                                .orElseThrow());
                seen++;
            }
            String typed = widened(text, random);
            for (Finding finding : accept(detector, Passage.ofText(typed, language, Channel.SPEECH))
                    .findings()) {
                Finding.Place place = finding.place();
                List<String> all = List.of(typed.strip().split("\\s+"));
                List<String> quoted =
                        List.of(typed.substring(place.start(), place.end()).split("\\s+"));
                assertThat(all.subList(place.firstWord(), place.lastWord() + 1)).isEqualTo(quoted);
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(25);
    }

    @ParameterizedTest
    @EnumSource
    void shouldHidePersonalDataInItsQuotes(Language language) {
        Random random = new Random(11);
        String[] digits = DIGITS[language.ordinal()];
        int seen = 0;
        for (int i = 0; i < 6; i++) {
            String number = IntStream.range(0, 7 + random.nextInt(5))
                    .mapToObj(n -> digits[random.nextInt(10)])
                    .collect(Collectors.joining(" "));
            String text = language == Language.EN
                    ? "call me directly my phone is " + number + " write me on whatsapp"
                    : "звоните мне напрямую мой телефон " + number + " пишите мне в ватсап";
            for (Finding finding : accept(detector, Passage.ofSpeech(spoken(text), language, true))
                    .findings()) {
                String[] quoted = finding.quote().split(" ");
                assertThat(quoted).as(text).doesNotContain(digits);
                seen += finding.quote().contains("[phone]") ? 1 : 0;
            }
        }
        assertThat(seen).isGreaterThan(4);
    }

    @Test
    void shouldFindNothingInCategoriesThatAreNotJudged() throws IOException {
        ReaderDetector without = detector(Caution.EAGER, category -> !category.equals("superlative"));
        ReaderDetector with = detector(Caution.EAGER, category -> true);
        int left = 0;
        for (String text : violations(Language.EN, 12)) {
            Passage passage = Passage.ofText(text, Language.EN, Channel.SPEECH);
            List<Finding> all = new ArrayList<>(accept(with, passage).findings());

            left += all.removeIf(finding -> finding.category().equals("superlative")) ? 1 : 0;

            assertThat(accept(without, passage).findings()).isEqualTo(all);
        }
        assertThat(left).isPositive();
    }

    @Test
    void shouldKnowTheClausesOfTheChatInTheChatOnly() {
        String text = "ща скину инфу пасиб чмоки братан";

        assertThat(accept(detector, Passage.ofChat("m", text, Language.RU)).findings())
                .anyMatch(finding -> finding.category().equals("chat-style") && finding.lane() == Lane.ALERT);
        assertThat(accept(detector, Passage.ofSpeech(spoken(text), Language.RU, true))
                        .findings())
                .noneMatch(finding -> finding.category().startsWith("chat-"));
    }

    @Test
    void shouldJudgeTheSameOnTwoThreadsAtOnce() throws Exception {
        List<Passage> passages = new ArrayList<>();
        for (Language language : Language.values()) {
            for (String text : violations(language, 6)) {
                passages.add(Passage.ofSpeech(spoken(text), language, true));
            }
        }
        List<Step<ReaderDetector.State>> alone =
                passages.stream().map(passage -> accept(detector, passage)).toList();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<Step<ReaderDetector.State>>>> both = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                both.add(threads.submit(() -> passages.stream()
                        .map(passage -> accept(detector, passage))
                        .toList()));
            }
            for (Future<List<Step<ReaderDetector.State>>> each : both) {
                assertThat(each.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldAlertMoreTheLessCautiousItIs() throws IOException {
        List<Reading> readings = new ArrayList<>();
        for (String text : violations(Language.RU, 60)) {
            readings.add(reader.read(text, Language.RU));
        }
        long[] alerts = new long[Caution.values().length];
        for (Caution caution : Caution.values()) {
            alerts[caution.ordinal()] = readings.stream()
                    .flatMap(reading -> thresholds.judge(reading, Channel.SPEECH, caution).stream())
                    .filter(each -> each.outcome() == LabelJudgement.Outcome.ALERT)
                    .count();
        }
        assertThat(alerts[Caution.CAREFUL.ordinal()]).isLessThan(alerts[Caution.BALANCED.ordinal()]);
        assertThat(alerts[Caution.BALANCED.ordinal()]).isLessThan(alerts[Caution.EAGER.ordinal()]);
    }

    /** Words with times and confidences of their own each. */
    private static List<Spoken> spoken(String text) {
        List<Spoken> words = new ArrayList<>();
        for (String word : Arrays.asList(text.split(" "))) {
            int n = words.size();
            words.add(new Spoken(word, 400L * n + 10, 400L * n + 390, 1 - 1.0 / (n + 2)));
        }
        return words;
    }

    /** The text as a careless person types it: blanks of all kinds, more than one, at the ends too. */
    private static String widened(String text, Random random) {
        String[] blanks = {" ", "  ", "\t", " \n"};
        StringBuilder typed = new StringBuilder(random.nextBoolean() ? "  " : "");
        for (String word : text.split(" ")) {
            typed.append(word).append(blanks[random.nextInt(blanks.length)]);
        }
        return typed.toString();
    }

    private static List<String> violations(Language language, int count) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("models/reader/calibration/" + language.code() + ".jsonl"))) {
            JsonNode node = new ObjectMapper().readTree(line);
            if (!node.path("labels").isEmpty()) {
                texts.add(node.path("text").asText());
            }
        }
        Collections.shuffle(texts, new Random(3));
        return texts.subList(0, count);
    }
}
