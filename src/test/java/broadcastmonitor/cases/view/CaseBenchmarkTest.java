package broadcastmonitor.cases.view;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.alerts.Speech;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk.Search;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.cases.CaseTales;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.text.DictionaryForms;
import broadcastmonitor.text.Morphology;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long the view takes with many cases and many hours of words. Appends what it measures to {@code target/benchmarks.txt}. */
@Tag("bench")
class CaseBenchmarkTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int BATCH = 500;
    private static final int TRIES = 200;
    private static final int BROADCASTS = 50;
    private static final int FINALS = Integer.getInteger("finals", 300_000);
    private static final int VOCABULARY = 20_000;
    private static final Instant NOW = CaseTales.START.plusSeconds(1_000_000);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {10_000, 100_000})
    void casesAreFoundAndBuiltAgain(int count) throws IOException {
        Random random = new Random(1);
        List<Batch> batches = new ArrayList<>();
        List<Alert> alerts = new ArrayList<>();
        for (int from = 0; from < count; from += BATCH) {
            Batch batch = new Batch();
            for (int i = from; i < from + BATCH; i++) {
                Alert alert = alert(random, i);
                alerts.add(alert);
                batch.alert(alert, 0, i, CaseTales.START);
                if (random.nextInt(4) == 0) {
                    batch.deed(new Logged(
                            CaseTales.event("verdict-of-the-case-" + i, Type.VERDICT, "ann", alert, null),
                            CaseTales.START.plusSeconds(i)));
                }
            }
            batch.next(new Batch.Place("alerts", 0), from + BATCH);
            batches.add(batch);
        }
        CaseView view = open();
        long worked = THREADS.getCurrentThreadCpuTime();
        long started = System.nanoTime();
        batches.forEach(view::apply);
        report(
                "%,d cases: built in %.1f s (%.1f s of a processor)",
                count, (System.nanoTime() - started) / 1e9, (THREADS.getCurrentThreadCpuTime() - worked) / 1e9);
        view.close();
        started = System.nanoTime();
        view = open();
        report("%,d cases: opened again in %.2f s", count, (System.nanoTime() - started) / 1e9);
        CaseQuery queue = query(Set.of(Case.State.OPEN), Lane.ALERT, null);
        CaseView full = view;
        assertThat(full.find(queue, NOW).total()).isGreaterThan(count / 2);
        time(count, "queue, 100 of them", () -> full.find(queue, NOW));
        time(count, "queue, by words", () -> full.find(query(Set.of(), null, "слово номер7"), NOW));
        time(count, "groups", () -> full.groups(queue, NOW));
        time(count, "wall of 50 broadcasts", () -> full.broadcasts(NOW));
        time(
                count,
                "one case",
                () -> full.find(CaseKey.of(alerts.get(random.nextInt(count))).id()));
        time(count, "a batch of one alert", () -> full.apply(one(random, count)));
        time(count, "precision", () -> full.precision(null));
        time(count, "recall", () -> full.recall(null));
        time(count, "times to a verdict", () -> full.times(Instant.EPOCH));
        view.close();
        fold(alerts);
    }

    private static void fold(List<Alert> alerts) {
        CaseFold fold = new CaseFold();
        Random random = new Random(2);
        List<List<Logged>> deeds = new ArrayList<>();
        List<Alert> life = CaseTales.life(random, "b", "a");
        for (int i = 0; i < 1_000; i++) {
            deeds.add(CaseTales.deeds(random, life, 10));
        }
        CaseKey key = CaseKey.of(life.get(0));
        for (int i = 0; i < 20_000; i++) {
            fold.fold(key, life, deeds.get(i % 1_000));
        }
        long started = System.nanoTime();
        int folded = 0;
        for (int i = 0; i < alerts.size(); i++) {
            folded += fold.fold(key, life, deeds.get(i % 1_000)).history().size();
        }
        report(
                "%.1f us to fold a case with %.1f events",
                (System.nanoTime() - started) / 1e3 / alerts.size(), (double) folded / alerts.size());
    }

    private static Batch one(Random random, int count) {
        Batch batch = new Batch();
        batch.alert(alert(random, count + random.nextInt(count)), 0, count, CaseTales.START);
        batch.next(new Batch.Place("alerts", 0), count);
        return batch;
    }

    private static Alert alert(Random random, int number) {
        Severity severity = Severity.values()[random.nextInt(Severity.values().length)];
        return CaseTales.alert(
                "b" + number % BROADCASTS,
                "a" + number,
                Status.CONFIRMED,
                "какое-то слово номер" + number % 1_000,
                1_000L * number,
                CaseTales.START.plusSeconds(number),
                "category" + number % 12,
                severity,
                number % 5 == 0 ? Lane.REVIEW : Lane.ALERT);
    }

    private static CaseQuery query(Set<Case.State> states, Lane lane, String text) {
        return new CaseQuery(
                states, lane, null, null, null, null, null, null, null, null, text, CaseQuery.Order.SEVERITY, 0, 100);
    }

    private CaseView open() {
        return new CaseView(directory.resolve("view"), "generated", TestCodec.INSTANCE, new CaseFold());
    }

    @Test
    void wordsAreFoundInHundredsOfHours() throws IOException {
        Random random = new Random(3);
        Speaker russian = new Speaker(Language.RU);
        Speaker english = new Speaker(Language.EN);
        CaseView view = open();
        long worked = THREADS.getCurrentThreadCpuTime();
        long started = System.nanoTime();
        for (int from = 0; from < FINALS; from += BATCH) {
            Batch batch = new Batch();
            for (int i = from; i < from + BATCH; i++) {
                batch.heard((i % 2 == 0 ? russian : english).said(random, i), 0, i, CaseTales.START);
            }
            batch.next(new Batch.Place("transcripts", 0), from + BATCH);
            view.apply(batch);
        }
        report(
                "%,d finals (%d hours): kept in %.1f s (%.1f s of a processor), %d MB",
                FINALS,
                FINALS / 1_000,
                (System.nanoTime() - started) / 1e9,
                (THREADS.getCurrentThreadCpuTime() - worked) / 1e9,
                Files.size(directory.resolve("view")) >> 20);
        Search anywhere = new Search(null, null, null, null, 0, 50);
        for (int words = 1; words <= 3; words++) {
            int asked = words;
            time(FINALS, "search for words as they are spoken, " + words, () -> {
                Speaker speaker = random.nextBoolean() ? russian : english;
                return view.search(speaker.words(random, asked), anywhere);
            });
        }
        time(FINALS, "search for the commonest words", () -> {
            Speaker speaker = random.nextBoolean() ? russian : english;
            return view.search(speaker.vocabulary.get(random.nextInt(10)), anywhere);
        });
        time(
                FINALS,
                "search in one broadcast",
                () -> view.search(
                        russian.words(random, 2), new Search("b" + 2 * random.nextInt(25), null, null, null, 0, 50)));
        time(
                FINALS,
                "search in a stretch of time",
                () -> view.search(
                        russian.words(random, 2),
                        new Search(
                                null,
                                null,
                                CaseTales.START.plusSeconds(1_000),
                                CaseTales.START.plusSeconds(9_000),
                                0,
                                50)));
        time(FINALS, "ten minutes of a transcript", () -> view.transcript("b2", "run", 600_000, 1_200_000));
        view.close();
    }

    /** Says words of a dictionary, each as often as Zipf's law has it. */
    private static final class Speaker {
        final List<String> vocabulary = new ArrayList<>();
        private final double[] sums = new double[VOCABULARY];
        private final Language language;

        Speaker(Language language) {
            this.language = language;
            List<String> all = new ArrayList<>();
            Morphology.of(language).visit(new DictionaryForms.Visitor() {
                @Override
                public boolean letter(char letter) {
                    return true;
                }

                @Override
                public void back() {}

                @Override
                public void form(CharSequence form, Supplier<Set<String>> lemmas) {
                    all.add(form.toString());
                }
            });
            Collections.shuffle(all, new Random(4));
            vocabulary.addAll(all.subList(0, VOCABULARY));
            double sum = 0;
            for (int i = 0; i < VOCABULARY; i++) {
                sum += 1.0 / (i + 1);
                sums[i] = sum;
            }
        }

        String words(Random random, int count) {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int at = Arrays.binarySearch(sums, random.nextDouble() * sums[VOCABULARY - 1]);
                words.add(vocabulary.get(Math.min(VOCABULARY - 1, at < 0 ? -at - 1 : at)));
            }
            return String.join(" ", words);
        }

        /** 3 to 21 words, 3.6 s on an average. */
        Transcript said(Random random, int number) {
            Transcript said = Speech.transcript(
                    "b" + number % BROADCASTS,
                    "u" + number,
                    3,
                    true,
                    number / BROADCASTS * 3_600L,
                    words(random, 3 + random.nextInt(19)),
                    CaseTales.START.plusSeconds(number / BROADCASTS * 4L));
            return new Transcript(
                    said.broadcast(),
                    said.utterance(),
                    3,
                    true,
                    language.code(),
                    said.startMs(),
                    said.endMs(),
                    said.text(),
                    said.words(),
                    said.audioClockMs(),
                    said.emittedAt(),
                    said.emittedAt(),
                    "run",
                    "model");
        }
    }

    /** Wall time, and that of the thread's processor: on a busy machine the first says little. */
    private static void time(int count, String what, Supplier<?> question) {
        long[] times = new long[TRIES];
        long[] work = new long[TRIES];
        for (int i = -20; i < TRIES; i++) {
            long worked = THREADS.getCurrentThreadCpuTime();
            long started = System.nanoTime();
            Object ignored = question.get();
            if (i >= 0) {
                times[i] = System.nanoTime() - started;
                work[i] = THREADS.getCurrentThreadCpuTime() - worked;
            }
        }
        report("%,d: %s: %s, processor %s", count, what, percentiles(times), percentiles(work));
    }

    private static String percentiles(long[] nanos) {
        Arrays.sort(nanos);
        return String.format(
                Locale.ROOT, "p50 %.1f p95 %.1f ms", nanos[TRIES / 2] / 1e6, nanos[TRIES * 95 / 100] / 1e6);
    }

    private static void report(String format, Object... values) {
        String line = "cases: " + String.format(Locale.ROOT, format, values);
        System.out.println(line);
        try {
            Files.createDirectories(Path.of("target"));
            Files.writeString(
                    Path.of("target/benchmarks.txt"),
                    line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
