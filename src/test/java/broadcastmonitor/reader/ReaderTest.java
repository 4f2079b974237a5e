package broadcastmonitor.reader;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ReaderTest {
    private static final String EN = "this is the best kettle anyone has ever made";
    private static final String RU = "это самый лучший чайник из всех что вообще бывают";

    private final Reader reader = BundledReader.open();

    @Test
    void shouldReadAViolationInBothLanguages() {
        assertThat(reader.read(EN, Language.EN).score("superlative")).isGreaterThan(0.9);
        assertThat(reader.read(RU, Language.RU).score("superlative")).isGreaterThan(0.9);
        assertThat(reader.read("the lid is made of glass", Language.EN)
                        .ranked()
                        .get(0)
                        .score())
                .isLessThan(0.2);
        assertThat(reader.read("крышка у него стеклянная", Language.RU)
                        .ranked()
                        .get(0)
                        .score())
                .isLessThan(0.2);
    }

    @Test
    void shouldShareAModelAndKeepItForThoseWhoStillHaveIt() {
        Path directory = BundledReader.directory();
        ReaderDescription description = ReaderDescription.of(directory);
        ReaderModel model = ReaderModel.load(directory, description);
        assertThat(ReaderModel.load(directory, ReaderDescription.of(directory))).isSameAs(model);
        model.close();
        model.close();
        Reader first = Reader.open(directory);
        try (Reader second = Reader.open(directory)) {
            first.close();
            first.close();
            assertThat(second.read(EN, Language.EN).score("superlative")).isGreaterThan(0.9);
        }
    }

    @Test
    void shouldQuoteTheWordsAsTheyWereGiven() {
        String text = "  Крышка стеклянная. Это — САМЫЙ ЛУЧШИЙ чайник из всех, что бывают!!! Ёмкость два литра.";
        Quote quote = reader.read(text, Language.RU).quote("superlative");

        assertThat(quote.text())
                .isEqualTo(text.substring(quote.start(), quote.end()))
                .contains("САМЫЙ ЛУЧШИЙ");
        assertThat(quote.text()).doesNotContain("стеклянная").doesNotEndWith(".");
        assertThat(quote.score()).isGreaterThan(0.5);
    }

    @Test
    void shouldQuoteWholeWordsOnly() throws IOException {
        for (String text : corpus(150)) {
            Reading reading = reader.read(text, Language.EN);
            for (String label : reading.labels()) {
                Quote quote = reading.quote(label);
                assertThat(quote.text()).isEqualTo(text.substring(quote.start(), quote.end()));
                assertThat(quote.start() == 0 || text.charAt(quote.start() - 1) == ' ')
                        .as(text)
                        .isTrue();
                assertThat(quote.end() == text.length() || text.charAt(quote.end()) == ' ')
                        .as(text)
                        .isTrue();
            }
        }
    }

    @Test
    void shouldFindAViolationAnywhereInALongText() throws IOException {
        Random random = new Random(7);
        List<String> clean = new ArrayList<>();
        for (JsonNode line : lines("models/reader/calibration/en.jsonl")) {
            if (line.path("kind").asText().equals("plain")) {
                clean.add(line.path("text").asText());
            }
        }
        for (int place = 0; place <= 30; place += 3) {
            Collections.shuffle(clean, random);
            String before = String.join(" ", clean.subList(0, place));
            String after = String.join(" ", clean.subList(place, 30));
            String text = (before + " " + EN + " " + after).strip();

            Reading reading = reader.read(text, Language.EN);

            assertThat(reading.pieces()).isGreaterThan(300);
            assertThat(reading.score("superlative"))
                    .as("behind %d lines", place)
                    .isGreaterThan(0.5);
            Quote quote = reading.quote("superlative");
            assertThat(quote.start()).isLessThan(before.length() + EN.length() + 1);
            assertThat(quote.end()).isGreaterThan(before.length());
        }
    }

    @Test
    void shouldGiveTheSameReadingAloneAmongOthersAndOnManyThreads() throws Exception {
        List<String> texts = corpus(40);
        List<List<Reading.Scored>> alone = new ArrayList<>();
        for (String text : texts) {
            alone.add(reader.read(text, Language.EN).ranked());
        }
        List<String> twice = new ArrayList<>(texts);
        twice.addAll(texts);
        List<Reading> together = reader.read(twice, Language.EN);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<Reading.Scored>>> parallel = new ArrayList<>();
            for (String text : twice) {
                Callable<List<Reading.Scored>> work =
                        () -> reader.read(text, Language.EN).ranked();
                parallel.add(threads.submit(work));
            }
            for (int i = 0; i < twice.size(); i++) {
                assertThat(together.get(i).text()).isEqualTo(twice.get(i));
                assertThat(together.get(i).ranked()).isEqualTo(alone.get(i % texts.size()));
                assertThat(parallel.get(i).get()).isEqualTo(alone.get(i % texts.size()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldReadNothingOutOfNothing() {
        for (String text : new String[] {"", "   ", "?!", "😀"}) {
            Reading reading = reader.read(text, Language.RU);
            assertThat(reading.ranked()).allMatch(each -> each.score() == 0);
            assertThat(reading.quote("superlative")).isNull();
            assertThat(reading.embedding()).hasSize(384).containsOnly(0f);
        }
    }

    @Test
    void shouldReadEveryKindOfText() {
        Random random = new Random(9);
        for (int i = 0; i < 60; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(400); n > 0; n--) {
                text.append((char) (random.nextInt(10) == 0 ? random.nextInt(0xFFFF) : ' ' + random.nextInt(0x450)));
            }
            Reading reading = reader.read(text.toString(), Language.EN);
            assertThat(reading.ranked()).allMatch(each -> each.score() >= 0 && each.score() <= 1);
            Quote quote = reading.quote("profanity");
            if (reading.pieces() > 0) {
                assertThat(quote.text()).isEqualTo(text.substring(quote.start(), quote.end()));
            }
        }
    }

    @Test
    void shouldGiveTextsOfLikeMeaningLikeEmbeddings() {
        float[] one =
                reader.read("the kettle holds two litres of water", Language.EN).embedding();
        float[] like = reader.read("two litres of water fit into the kettle", Language.EN)
                .embedding();
        float[] other = reader.read("my number is in the profile write to me", Language.EN)
                .embedding();

        assertThat(product(one, one)).isBetween(0.999, 1.001);
        assertThat(product(one, like)).isGreaterThan(product(one, other));
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static List<String> corpus(int count) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String language : List.of("en", "ru")) {
            for (JsonNode line : lines("models/reader/calibration/" + language + ".jsonl")) {
                texts.add(line.path("text").asText());
            }
        }
        Collections.shuffle(texts, new Random(1));
        return texts.subList(0, count);
    }

    private static List<JsonNode> lines(String file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(file))) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
