package broadcastmonitor.cli;

import broadcastmonitor.app.ReaderChoice;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.reader.Caution;
import broadcastmonitor.speech.model.ModelStore;
import broadcastmonitor.speech.model.WorkProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a backtest compares, and on what. */
final class BacktestOptions {
    private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,4})([hdw])");

    @Parameters(
            arity = "0..*",
            paramLabel = "WHAT",
            description = {
                "Ids of stored broadcasts, folders of recordings, or files: transcripts as on their topic, whole broadcasts as",
                "check --session takes them, labelled lines."
            })
    List<String> what = List.of();

    @Option(names = "--rules", paramLabel = "NEW", description = "The new rules; the program's own by default.")
    Path rules;

    @Option(
            names = "--against",
            paramLabel = "OLD",
            description = {
                "The old rules: a folder, or a revision of the git repository in which the new rules lie. By default the",
                "program's own rules, or, when these are the new ones, as they were in the last commit."
            })
    String against;

    @Option(
            names = "--reader",
            paramLabel = "READER[,NEW]",
            description = "off, or the reader's name or directory; two of them are compared.")
    String reader;

    @Option(names = "--caution", paramLabel = "LEVEL", description = "careful, balanced (default) or eager.")
    String caution = Caution.BALANCED.code();

    @Option(
            names = "--brief",
            paramLabel = "BRIEF[,NEW]",
            description = "A brief in place of each broadcast's own; two are compared (own: each broadcast's own).")
    String brief;

    @Option(
            names = "--hear-again",
            description = {
                "The new side judges what the speech model of --model hears in the recordings; the old one what was kept. Both by",
                "the same rules, unless --rules or --against say otherwise."
            })
    boolean hearAgain;

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR[,...]",
            description = "The speech model to hear again with; one for each language, with commas between.")
    String model;

    @Option(names = "--all", description = "All stored broadcasts.")
    boolean all;

    @Option(names = "--last", paramLabel = "TIME", description = "Stored broadcasts of this time: 12h, 30d, 8w.")
    String last;

    @Option(names = "--host", paramLabel = "NAME", description = "Stored broadcasts of this host, as their briefs say.")
    String host;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Where they are stored; data/ by default.")
    Path dataDir;

    @Option(
            names = "--verdicts",
            paramLabel = "FROM",
            description = {
                "What people decided: the address of a service, a file (lines as on broadcast.verdicts, or the view of a",
                "dashboard), or none. By default the view in the data folder, if there is one."
            })
    String verdicts;

    @Option(names = "--token-file", paramLabel = "FILE", description = "The token of that service.")
    Path tokenFile;

    @Option(names = "--html", paramLabel = "FILE", description = "The report as a page.")
    Path html;

    @Option(
            names = "--clips",
            paramLabel = "N",
            description =
                    "So many clips to play beside the page at most, of changes whose recordings are kept; 200 by default.")
    int clips = 200;

    @Option(names = "--csv", paramLabel = "FILE", description = "The changes as a table.")
    Path csv;

    @Option(names = "--language", paramLabel = "LANGUAGE", description = "Of the page: en (default) or ru.")
    String language = "en";

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description =
                    "Where it is noted how far it has come and what the reader said; backtests/ of the data folder by default.")
    Path workDir;

    Language pageLanguage() {
        return Options.language(language).orElse(Language.EN);
    }

    Path data() {
        return dataDir == null ? Home.folder().resolve("data") : dataDir;
    }

    Path work() {
        return workDir == null ? data().resolve("backtests") : workDir;
    }

    Duration span() {
        if (last == null) {
            return null;
        }
        Matcher span = SPAN.matcher(last);
        if (!span.matches()) {
            throw new UserMistake("--last " + last + ": a number with h, d or w behind it, 30d for instance");
        }
        long count = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }

    /** The models to hear again with; none where nothing is to be heard. */
    List<ModelStore.Choice> models(ModelStore store, WorkProgress progress) {
        if (hearAgain == (model == null)) {
            throw new UserMistake(
                    hearAgain
                            ? "--hear-again needs --model: the speech model to hear with (`monitor models list`)"
                            : "--model " + model + " is for --hear-again: what was kept was heard already");
        }
        List<ModelStore.Choice> choices = new ArrayList<>();
        for (String each : model == null ? new String[0] : model.split(",", -1)) {
            ModelStore.Choice choice = store.resolve(null, each.strip(), progress);
            if (choices.stream().anyMatch(other -> other.language().equals(choice.language()))) {
                throw new UserMistake(
                        "--model " + model + ": two models for " + choice.language() + "; name one for each language");
            }
            choices.add(choice);
        }
        return choices;
    }

    /** Two readers, which may be one. */
    List<ReaderChoice> readers() {
        String[] said = reader == null ? new String[] {null} : reader.split(",", -1);
        if (said.length > 2 || Arrays.stream(said).anyMatch(each -> each != null && each.isBlank())) {
            throw new UserMistake(
                    "--reader " + reader + ": one reader, or the old and the new one with a comma between");
        }
        return List.of(choice(said[0]), choice(said[said.length - 1]));
    }

    private ReaderChoice choice(String said) {
        Caution chosen = Arrays.stream(Caution.values())
                .filter(each -> each.code().equals(caution.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UserMistake("unknown caution \"" + caution + "\": "
                        + Arrays.stream(Caution.values()).map(Caution::code).collect(Collectors.joining(", "))));
        boolean off = "off".equals(said);
        return new ReaderChoice(off, off ? null : said, chosen);
    }

    /** Files of two briefs, which may be one; null for each broadcast's own. */
    Path[] briefs() {
        if (brief == null) {
            return new Path[] {null, null};
        }
        String[] said = brief.split(",", -1);
        if (said.length > 2) {
            throw new UserMistake("--brief " + brief + ": one brief, or the old and the new one with a comma between");
        }
        return new Path[] {briefFile(said[0]), briefFile(said[said.length - 1])};
    }

    private static Path briefFile(String said) {
        return said.equals("own") ? null : Options.readable(said);
    }
}
