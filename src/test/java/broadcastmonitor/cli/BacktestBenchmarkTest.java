package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.kafka.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a backtest of a hundred hours takes: prints processor time and the process's memory, cold and with one side known. {@code -Dhours=N} makes it
 * another number. Words are recombined from labelled broadcasts, so that no two utterances are alike.
 */
@Tag("bench")
class BacktestBenchmarkTest {
    private static final int HOURS = Integer.getInteger("hours", 100);
    private static final int HOURS_EACH = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void shouldJudgeAHundredHours() throws IOException, InterruptedException {
        Path said = folder.resolve("said.jsonl");
        long words = write(said);
        Path draft = folder.resolve("rules");
        copy(Path.of("rules"), draft);
        Path unrivalled = draft.resolve("superlative/unrivalled.yaml");
        Files.writeString(unrivalled, Files.readString(unrivalled).replaceFirst("severity: high", "severity: medium"));

        String cold = run(draft, said);
        Files.writeString(unrivalled, Files.readString(unrivalled).replaceFirst("severity: medium", "severity: low"));
        String known = run(draft, said);

        for (String report : List.of(cold, known)) {
            JsonNode json = JSON.readTree(report);
            assertThat(json.path("words").asLong()).isEqualTo(words);
            assertThat(json.path("changes")).isNotEmpty().allSatisfy(change -> {
                assertThat(change.at("/old/rule").asText()).isEqualTo("superlative.unrivalled");
                assertThat(change.path("kind").asText()).isEqualTo("changed");
            });
        }
    }

    private String run(Path rules, Path said) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = Monitor.process(
                        "backtest",
                        "--reader",
                        "off",
                        "--verdicts",
                        "none",
                        "--json",
                        "--work-dir",
                        folder.resolve("work").toString(),
                        "--rules",
                        rules.toString(),
                        "--against",
                        "rules",
                        said.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        long most = 0;
        while (!process.waitFor(1, java.util.concurrent.TimeUnit.SECONDS)) {
            most = Math.max(most, residentKb(process.pid()));
        }
        System.out.println(Files.readString(err).strip() + "; resident at most " + most / 1024 + " MB");
        assertThat(process.exitValue()).isZero();
        return Files.readString(out);
    }

    private static long residentKb(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // it has just ended
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static long write(Path file) throws IOException {
        Random random = new Random(7);
        long words = 0;
        List<List<String>> lines = List.of(lines("en"), lines("ru"));
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < HOURS / HOURS_EACH; i++) {
                long at = 1_000;
                for (int number = 0; at < HOURS_EACH * 3_600_000L; number++) {
                    Transcript said = utterance(i, number, at, lines.get(i % 2), random);
                    words += TranscriptMask.mask(said).transcript().words().size(); // a mask is one word
                    at = said.endMs() + 200 + random.nextInt(2_300);
                    out.write(Json.line(said) + "\n");
                }
            }
        }
        return words;
    }

    private static List<String> lines(String language) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String suffix : List.of("", "-2")) {
            for (String line :
                    Files.readAllLines(Path.of("models/reader/data/sessions-" + language + suffix + ".jsonl"))) {
                JSON.readTree(line)
                        .path("utterances")
                        .forEach(each -> lines.add(each.path("text").asText()));
            }
        }
        return lines;
    }

    private static Transcript utterance(int broadcast, int number, long start, List<String> lines, Random random) {
        String[] first = lines.get(random.nextInt(lines.size())).split(" ");
        String[] second = lines.get(random.nextInt(lines.size())).split(" ");
        List<String> said = new ArrayList<>(List.of(first).subList(0, 1 + random.nextInt(first.length)));
        said.addAll(List.of(second).subList(random.nextInt(second.length), second.length));
        List<Word> words = new ArrayList<>();
        long at = start;
        for (String word : said) {
            long end = at + 200 + random.nextInt(300);
            words.add(new Word(word, at, end, 1));
            at = end + random.nextInt(60);
        }
        long endMs = words.get(words.size() - 1).endMs();
        return new Transcript(
                "made-" + broadcast,
                "u" + number,
                3,
                true,
                broadcast % 2 == 0 ? "en" : "ru",
                start,
                endMs,
                String.join(" ", said),
                words,
                endMs + 400,
                null,
                null,
                "r" + broadcast,
                "made");
    }
}
