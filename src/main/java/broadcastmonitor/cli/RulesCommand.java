package broadcastmonitor.cli;

import broadcastmonitor.app.Detectors;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.feedback.FeedbackFolder;
import broadcastmonitor.rules.Evaluator;
import broadcastmonitor.rules.Explanation;
import broadcastmonitor.rules.GlobWords;
import broadcastmonitor.rules.Lint;
import broadcastmonitor.rules.Nearest;
import broadcastmonitor.rules.Rule;
import broadcastmonitor.rules.RuleSet;
import broadcastmonitor.rules.Score;
import broadcastmonitor.rules.TimedTests;
import broadcastmonitor.speech.model.WorkProgress;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** Work on rule packs. */
@Command(
        name = "rules",
        description = "Work on rule packs.",
        subcommands = {
            RulesImportCommand.class,
            RulesExportCommand.class,
            RulesVersionsCommand.class,
            RulesWithdrawCommand.class
        })
final class RulesCommand {
    /** How many rules that came near are named where none matched. */
    private static final int NEAREST = 3;

    private final PrintStream out;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "The rule packs; the project's own by default.",
            scope = ScopeType.INHERIT)
    private Path rules;

    RulesCommand(Console console) {
        out = console.out();
    }

    Path folder() {
        return rules == null ? Home.rules() : Options.folder(rules, "rules");
    }

    private RuleSet load() {
        return RuleSet.loadUnproven(folder());
    }

    @Command(description = "Print what the rules and the reader see in a text and why they do what they do.")
    int explain(
            @Parameters(paramLabel = "TEXT", description = "One passage.") String text,
            @Option(
                            names = "--language",
                            paramLabel = "LANGUAGE",
                            defaultValue = "auto",
                            description = "en, ru or auto (default): by the letters.")
                    String code,
            @Option(
                            names = "--channel",
                            paramLabel = "CHANNEL",
                            defaultValue = "speech",
                            description = "speech (default) or chat.")
                    Channel channel,
            @Option(
                            names = {"-v", "--verbose"},
                            description = "List the entries of lexicons in the text too.")
                    boolean verbose,
            @Mixin DetectorOptions detectors) {
        Language language = Options.language(code).orElse(Language.byScript(text));
        try (Detectors judging = detectors.open(folder(), WorkProgress.NONE)) {
            Passage passage = Passage.ofText(text, language, channel);
            RuleSet set = load();
            Explanation explanation = Explanation.of(set, Brief.none(), passage);
            ExplanationText.verdict(explanation, () -> Nearest.of(set, Brief.none(), passage, NEAREST))
                    .forEach(out::println);
            out.println(judging.readerLine());
            judging.topLabels(text, language, channel).forEach(each -> out.println(Readings.line(each)));
            ExplanationText.seen(explanation, verbose).forEach(out::println);
        }
        return 0;
    }

    @Command(description = "Find what an author would regret; exit 1 when there is something.")
    int lint(
            @Option(
                            names = "--confirm-globs",
                            description =
                                    "Write down the dictionary's words that words with asterisks take, as looked at,"
                                            + " and print what is new.")
                    boolean confirm) {
        if (confirm) {
            List<String> news = GlobWords.confirm(folder());
            news.forEach(out::println);
            out.printf("%d globs newly confirmed%n", news.size());
            return 0;
        }
        List<Lint.Complaint> complaints = Lint.of(folder());
        complaints.forEach(each -> out.println(each.place() + ": " + each.what()));
        out.printf("%d complaints%n", complaints.size());
        return complaints.isEmpty() ? 0 : 1;
    }

    @Command(description = "List the rules.")
    int list() {
        List<Rule> listed = load().rules();
        out.printf("%-44s %-22s %-9s %-12s %-7s %s%n", "rule", "category", "severity", "channels", "in", "message");
        for (Rule rule : listed) {
            out.printf(
                    "%-44s %-22s %-9s %-12s %-7s %s%n",
                    rule.id(),
                    rule.category(),
                    rule.severity().code(),
                    rule.channels().stream().map(Channel::code).sorted().collect(Collectors.joining(",")),
                    rule.languages().stream().map(Language::code).sorted().collect(Collectors.joining(",")),
                    rule.message(Language.EN));
        }
        return 0;
    }

    @Command(
            description =
                    "Run every example of every rule and the tests over time; exit 1 when one does not come out as it says.")
    int test() {
        RuleSet set = load();
        List<String> failures = set.failures();
        failures.forEach(out::println);
        TimedTests.Report timed = TimedTests.run(set, folder());
        timed.failures().forEach(out::println);
        int examples = set.rules().stream()
                .flatMap(rule -> rule.variants().stream())
                .flatMap(variant -> variant.texts().values().stream())
                .mapToInt(text -> text.flagged().size() + text.clean().size())
                .sum();
        out.printf("%d rules, %d examples, %d failed%n", set.rules().size(), examples, failures.size());
        if (timed.count() > 0) {
            out.printf(
                    "%d tests over time, %d failed%n",
                    timed.count(), timed.failures().size());
        }
        return failures.isEmpty() && timed.failures().isEmpty() ? 0 : 1;
    }

    @Command(
            description = {
                "Count the lines that moderators labelled by deciding (feedback/ of the rules); they stay on this machine",
                "until they are exported."
            })
    int feedback(
            @Option(
                            names = "--export",
                            paramLabel = "FILE",
                            description = "Write all of them into one file, which must not be there yet.")
                    Path export)
            throws IOException {
        return new FeedbackListing(out, new FeedbackFolder(folder())).run(export);
    }

    @Command(description = "Print precision, recall and F1 per category for labelled text.")
    int score(
            @Parameters(
                            paramLabel = "FILE",
                            description = "JSON lines with id, text, labels and, where known, language and channel.")
                    String file,
            @Option(names = "--misses", description = "Print every disagreement.") boolean misses,
            @Option(
                            names = "--category",
                            paramLabel = "CATEGORY",
                            description = "Only these categories, separated by commas.",
                            split = ",")
                    Set<String> only)
            throws IOException {
        List<Score.Labelled> texts = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        int number = 0;
        for (String line : Files.readAllLines(Options.readable(file))) {
            number++;
            try {
                if (!line.isBlank()) {
                    texts.add(labelled(json.readTree(line)));
                }
            } catch (JsonProcessingException e) {
                throw new UserMistake(file + " line " + number + ": " + e.getOriginalMessage());
            }
        }
        Score score = Score.of(new Evaluator(load(), Brief.none()), texts);
        out.printf("%-24s %9s %9s %9s %5s %5s %5s%n", "category", "precision", "recall", "F1", "hit", "false", "miss");
        score.categories().forEach((category, tally) -> {
            if (only == null || only.contains(category)) {
                row(category, tally);
            }
        });
        if (only == null) {
            row("all (micro)", score.overall());
        }
        if (misses) {
            for (Score.Disagreement each : score.disagreements()) {
                if (only != null && !only.contains(each.category())) {
                    continue;
                }
                out.printf(
                        "%s %s %s: %s%s%n",
                        each.missed() ? "MISSED" : "FALSE ",
                        each.labelled().id(),
                        each.category(),
                        each.labelled().passage().text(),
                        each.rules().isEmpty() ? "" : " " + each.rules());
            }
        }
        return 0;
    }

    private void row(String name, Score.Tally tally) {
        out.printf(
                Locale.ROOT,
                "%-24s %9.3f %9.3f %9.3f %5d %5d %5d%n",
                name,
                tally.precision(),
                tally.recall(),
                tally.f1(),
                tally.hits(),
                tally.falseAlarms(),
                tally.misses());
    }

    private static Score.Labelled labelled(JsonNode node) {
        String text = node.path("text").asText();
        Language language = Language.of(node.path("language").asText()).orElse(Language.byScript(text));
        Set<String> labels = new TreeSet<>();
        node.path("labels").forEach(label -> labels.add(label.asText()));
        Set<String> judged = new TreeSet<>();
        node.path("judged").forEach(label -> judged.add(label.asText()));
        return new Score.Labelled(
                node.path("id").asText(),
                Passage.ofText(text, language, channel(node.path("channel").asText("speech"))),
                labels,
                judged);
    }

    private static Channel channel(String code) {
        return code.equals("chat") ? Channel.CHAT : Channel.SPEECH;
    }
}
