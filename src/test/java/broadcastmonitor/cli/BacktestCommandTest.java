package broadcastmonitor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path old;
    private Path now;
    private Path said;

    @BeforeEach
    void write() throws IOException {
        old = rules("old", "high", "glimra torva");
        now = rules("new", "critical", "glimra torva", "sedalo mirk");
        said = folder.resolve("said.jsonl");
        Files.writeString(said, session("one", "so glimra torva it is", "well sedalo mirk they say", "nothing here"));
    }

    @Test
    void shouldFindNoDifferenceBetweenThePacksAndThemselves() throws IOException {
        Path half = folder.resolve("sessions.jsonl");
        List<String> lines = new ArrayList<>();
        for (String language : List.of("en", "ru")) {
            lines.addAll(Files.readAllLines(Path.of("models/reader/data/sessions-" + language + "-2.jsonl"))
                    .subList(0, 2));
        }
        Files.write(half, lines);

        Ran ran = backtest("--rules", "rules", "--against", "rules", "--fail-on", "any-change", half.toString());

        assertThat(ran.err()).doesNotContain("failed");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("4 broadcasts", "no difference: ").doesNotContain("no difference: 0 ");
    }

    @Test
    void shouldFindWhatWasPlantedAndSayWhereItComesFrom() throws IOException {
        Path html = folder.resolve("report.html");
        Path csv = folder.resolve("report.csv");
        Ran ran = backtest(
                "--rules",
                now.toString(),
                "--against",
                old.toString(),
                "--json",
                "--html",
                html.toString(),
                "--language",
                "ru",
                "--csv",
                csv.toString(),
                "--fail-on",
                "new-critical,removed-violations",
                said.toString());

        assertThat(ran.code()).isEqualTo(BacktestCommand.FAILED);
        assertThat(ran.err()).contains("monitor: new-critical: 2").doesNotContain("removed-violations");
        JsonNode report = JSON.readTree(ran.out());
        List<String> changes = new ArrayList<>();
        report.path("changes")
                .forEach(change -> changes.add(change.path("kind").asText() + " "
                        + change.path("old").path("quote").asText() + " -> "
                        + change.path("now").path("quote").asText() + " " + change.path("causes")));
        assertThat(changes)
                .containsExactly(
                        "changed glimra torva -> glimra torva [\"rules\"]", "added  -> sedalo mirk [\"rules\"]");
        assertThat(Files.readString(html)).contains("<html lang=\"ru\">", "sedalo mirk");
        assertThat(Files.readAllLines(csv)).hasSize(3);
        assertThat(journals()).isEmpty();
    }

    @Test
    void shouldCompareBriefsToo() throws IOException {
        Path brief = folder.resolve("brief.yaml");
        Files.writeString(brief, "title: pans\nevidence:\n  - {claim: glimra torva, source: a study}\n");

        Ran ran = backtest(
                "--rules", old.toString(), "--against", old.toString(), "--brief", "own," + brief, said.toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("brief ");
    }

    @Test
    void shouldTakeTheOldRulesFromGit() throws IOException, InterruptedException {
        Path repository = Files.createDirectory(folder.resolve("repository"));
        git(repository, "init", "-q");
        Path rules = rules("repository/rules", "high", "glimra torva");
        git(repository, "add", "-A");
        git(repository, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "first");
        rules("repository/rules", "critical", "glimra torva", "sedalo mirk");

        Ran ran = backtest("--rules", rules.toString(), "--against", "HEAD", said.toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("old  rules HEAD ", "1 added (rules 1)", "1 changed (rules 1)");
        assertThat(backtest("--rules", rules.toString(), "--against", "v9", said.toString())
                        .err())
                .isEqualTo("monitor: no folder and no git revision: v9\n");
    }

    @Test
    void shouldJudgeWhatAServiceHasStored() throws IOException {
        Path data = folder.resolve("data");
        store(data, "monday", "Ann", "2026-03-02T10:00:00Z");
        store(data, "today", "Boris", java.time.Instant.now().toString());

        Ran all = stored(data, "--all");
        assertThat(all.out()).contains("2 broadcasts", "2 added");
        assertThat(stored(data, "--last", "30d").out()).contains("1 broadcasts", "1 added");
        assertThat(stored(data, "--host", "ann").out()).contains("1 broadcasts", "monday 0:00:01");
        assertThat(stored(data, "today").out()).contains("1 broadcasts");
        assertThat(stored(data, data.resolve("recordings/today").toString()).out())
                .contains("1 broadcasts");
        assertThat(stored(data, "nobody").err()).contains("no file and no stored broadcast: nobody");
        assertThat(stored(data, "--host", "nobody").err()).contains("there is nothing to judge");
    }

    @Test
    void shouldGiveTheSameReportAfterItWasKilled() throws IOException, InterruptedException {
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            sessions.add(session("b" + i, "so glimra torva it is " + i, "well sedalo mirk they say")
                    .strip());
        }
        Files.write(said, sessions);
        String[] arguments = {
            "backtest",
            "--reader",
            "off",
            "--verdicts",
            "none",
            "--work-dir",
            folder.resolve("work").toString(),
            "--rules",
            now.toString(),
            "--against",
            old.toString(),
            "--json",
            said.toString()
        };
        String[] elsewhere = arguments.clone();
        elsewhere[6] = folder.resolve("elsewhere").toString();
        String whole = Ran.command(elsewhere).out();
        int cutOff = 0;
        for (int i = 0; i < 2; i++) {
            Process process = Monitor.process(arguments)
                    .redirectOutput(folder.resolve("out").toFile())
                    .redirectError(folder.resolve("err").toFile())
                    .start();
            while (process.isAlive() && journalBytes() < 200_000L * (i + 1)) {
                process.waitFor(5, TimeUnit.MILLISECONDS);
            }
            process.destroyForcibly().waitFor();
            cutOff += journals().isEmpty() ? 0 : 1;
        }
        assertThat(cutOff).isPositive();

        Ran resumed = Ran.command(arguments);

        assertThat(resumed.err()).contains("going on behind ");
        assertThat(resumed.out()).isEqualTo(whole);
        assertThat(journals()).isEmpty();
    }

    @Test
    void shouldRefuseMistakesInOneLine() {
        assertThat(backtest("--against", old.toString()).err()).startsWith("monitor: there is nothing to judge");
        for (String[] wrong : new String[][] {
            {"--last", "30", said.toString()},
            {"--fail-on", "anything", said.toString()},
            {"--rules", folder.resolve("none").toString(), said.toString()},
            {"--reader", "a,b,c", said.toString()},
            {"--brief", "none.yaml", said.toString()},
            {"--verdicts", "none.jsonl", said.toString()},
            {"--verdicts", "http://127.0.0.1:1", said.toString()},
            {"--language", "de", said.toString()},
            {"--changes", "-1", said.toString()},
            {old.resolve("made/category.yaml").toString()}
        }) {
            List<String> arguments = new ArrayList<>(List.of("--against", old.toString()));
            if (!List.of(wrong).contains("--rules")) {
                arguments.addAll(List.of("--rules", now.toString()));
            }
            arguments.addAll(List.of(wrong));
            Ran ran = backtest(arguments.toArray(new String[0]));
            assertThat(ran.code()).as(ran.err()).isEqualTo(2);
            assertThat(ran.err().lines()).as(ran.err()).hasSize(1);
        }
    }

    private Ran stored(Path data, String... what) {
        List<String> arguments = new ArrayList<>(List.of(
                "--rules", now.toString(), "--against", rulesWithout().toString(), "--data-dir", data.toString()));
        arguments.addAll(List.of(what));
        return backtest(arguments.toArray(new String[0]));
    }

    private Path rulesWithout() {
        try {
            return rules("without", "critical", "sedalo mirk");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void store(Path data, String id, String host, String added) throws IOException {
        Path recording = Files.createDirectories(data.resolve("recordings").resolve(id));
        Path kept = Files.createDirectories(data.resolve("broadcasts").resolve(id));
        Files.writeString(
                kept.resolve("spec.json"),
                ("{\"id\":\"%s\",\"source\":\"x.wav\",\"language\":\"en\",\"model\":null,\"brief\":\"{host: %s}\",\"waits\":true,"
                                + "\"remote\":false,\"added\":\"%s\",\"run\":\"r\"}")
                        .formatted(id, host, added));
        Files.writeString(
                recording.resolve("transcript.jsonl"),
                ("{\"broadcast\":\"%s\",\"utterance\":\"u1\",\"revision\":1,\"final\":true,\"language\":\"en\",\"startMs\":1000,\"endMs\":2000,"
                                + "\"text\":\"glimra torva\",\"words\":[{\"word\":\"glimra\",\"startMs\":1000,\"endMs\":1400,\"confidence\":1},"
                                + "{\"word\":\"torva\",\"startMs\":1400,\"endMs\":2000,\"confidence\":1}],\"audioClockMs\":2500,\"emittedAt\":null,"
                                + "\"heardAt\":\"%s\",\"run\":\"r\"}\n")
                        .formatted(id, added));
    }

    private Ran backtest(String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "backtest",
                "--reader",
                "off",
                "--work-dir",
                folder.resolve("work").toString()));
        boolean others = List.of(arguments).contains("--reader");
        List<String> given = others ? all.subList(0, 1) : all;
        List<String> command = new ArrayList<>(given);
        if (others) {
            command.addAll(all.subList(3, 5));
        }
        if (!List.of(arguments).contains("--verdicts")) {
            command.addAll(List.of("--verdicts", "none"));
        }
        command.addAll(List.of(arguments));
        return Ran.command(command.toArray(new String[0]));
    }

    private List<Path> journals() throws IOException {
        Path work = folder.resolve("work");
        if (!Files.isDirectory(work)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(file -> file.toString().endsWith(".journal")).toList();
        }
    }

    private long journalBytes() throws IOException {
        long bytes = 0;
        for (Path journal : journals()) {
            bytes += Files.exists(journal) ? Files.size(journal) : 0;
        }
        return bytes;
    }

    private static void git(Path repository, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static String session(String id, String... lines) {
        StringBuilder all = new StringBuilder("{\"id\": \"" + id + "\", \"language\": \"en\", \"utterances\": [");
        for (int i = 0; i < lines.length; i++) {
            all.append(i == 0 ? "" : ", ")
                    .append("{\"start\": " + (10 * i) + ", \"end\": " + (10 * i + 5) + ", \"text\": \"" + lines[i]
                            + "\"}");
        }
        return all + "]}\n";
    }

    private Path rules(String name, String severity, String... phrases) throws IOException {
        Path rules = folder.resolve(name);
        Path category = Files.createDirectories(rules.resolve("made"));
        Files.writeString(
                category.resolve("category.yaml"),
                "name: {en: \"Made up\", ru: \"Выдумано\"}\nclause: \"broadcasts 5\"\nseverity: high\n");
        for (String phrase : phrases) {
            String id = phrase.replace(' ', '-');
            Files.writeString(category.resolve(id + ".yaml"), """
                    id: made.%s
                    status: stable
                    clause: "broadcasts 5"
                    severity: %s
                    evidence: true
                    message: {en: "m", ru: "м"}
                    advice: {en: "a", ru: "с"}
                    variants:
                      - id: one
                        en:
                          match: ["%s"]
                          flagged: [so %s it is]
                          clean: [so it is]
                    """.formatted(id, severity, phrase, phrase));
        }
        return rules;
    }
}
