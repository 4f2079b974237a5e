package broadcastmonitor.cli;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.report.Across;
import broadcastmonitor.report.BroadcastRecord;
import broadcastmonitor.report.Report;
import broadcastmonitor.report.ReportFormat;
import broadcastmonitor.report.Reporting;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor report}: what is said after a broadcast, or after several. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Writes the compliance report of a broadcast, or with --all what those of all broadcasts say together.")
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BROADCAST", arity = "0..1", description = "Id of the broadcast.")
    private String broadcast;

    @Option(names = "--all", description = "All broadcasts together: by host, seller, category, rule and week.")
    private boolean all;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "With --all: those that began then or later, e.g. 2026-01-31.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "With --all: those that began before.")
    private String to;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "Which hearing of it; the newest by default, - for one that has no name (a replay).")
    private String run;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "html, pdf, csv, json; several are parted by commas (default: html).")
    private List<String> formats = List.of("html");

    @Option(
            names = "--language",
            paramLabel = "en|ru",
            description = "Language of the page; that of the broadcast by default.")
    private String language;

    @Option(
            names = "--copy",
            paramLabel = "full|seller",
            description = "seller: without the names and notes of moderators.")
    private String copy;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|DIR|-",
            description = "Where to; BROADCAST.FORMAT by default.")
    private String output;

    @Mixin
    private ReportSource source;

    private final Console console;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (all == (broadcast != null)) {
            throw new UserMistake("name one broadcast, or --all for what all of them say together");
        }
        if (!all && (from != null || to != null)) {
            throw new UserMistake("--from and --to go with --all: a broadcast is reported on as a whole");
        }
        if (all && (run != null || copy != null)) {
            throw new UserMistake("--run and --copy are about one broadcast, not about all");
        }
        List<ReportFormat> asked = formats.stream()
                .map(each -> Coded.of("--format", each, ReportFormat.values(), ReportFormat::code))
                .toList();
        Language in = language == null ? null : Coded.of("--language", language, Language.values(), Language::code);
        Report.Copy kind =
                copy == null ? Report.Copy.FULL : Coded.of("--copy", copy, Report.Copy.values(), Report.Copy::code);
        OutputFile files = new OutputFile(console, output, all ? "reports" : broadcast);
        files.check(asked.size());
        try (ReportSource held = source) {
            for (ReportFormat format : asked) {
                files.write(format.code(), all ? across(held, format, in) : one(held, format, in, kind));
            }
        }
        return 0;
    }

    private byte[] one(ReportSource asked, ReportFormat format, Language in, Report.Copy kind)
            throws InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("run", run);
        parameters.put("format", format.code());
        parameters.put("language", language);
        parameters.put("copy", kind.code());
        return asked.get("/api/reports/" + ReportSource.encoded(broadcast), parameters, opened -> {
            BroadcastRecord record = record(opened, broadcast, run);
            Report report = Reporting.copy(Reporting.of(record, Main.VERSION), kind);
            return format.write(report, in == null ? record.language() : in);
        });
    }

    /** @throws UserMistake when there is none */
    static BroadcastRecord record(OpenedDesk opened, String broadcast, String run) {
        return opened.gathering().of(broadcast, run).orElseThrow(() -> {
            String known = opened.broadcasts().stream()
                    .map(view -> view.id())
                    .limit(10)
                    .reduce((one, other) -> one + ", " + other)
                    .orElse("none");
            return new UserMistake("nothing is known of the broadcast \"" + broadcast + "\""
                    + (run == null ? "" : " in run \"" + run + "\"") + "; known: " + known);
        });
    }

    private byte[] across(ReportSource asked, ReportFormat format, Language in) throws InterruptedException {
        Instant begin = time("--from", from);
        Instant end = time("--to", to);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("from", begin == null ? null : begin.toString());
        parameters.put("to", end == null ? null : end.toString());
        parameters.put("format", format.code());
        parameters.put("language", language);
        return asked.get("/api/reports", parameters, opened -> {
            Across across = new Across();
            opened.broadcasts().stream()
                    .filter(view -> Reporting.isWithin(view, begin, end))
                    .forEach(view -> opened.gathering()
                            .of(view.id(), null)
                            .ifPresent(record -> across.add(Reporting.of(record, Main.VERSION))));
            return Across.write(across.figures(), format, in == null ? Language.EN : in);
        });
    }

    /** A day, in UTC, or a time. */
    static Instant time(String option, String said) {
        if (said == null) {
            return null;
        }
        try {
            return Options.dayOrTime(said, ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new UserMistake(
                    option + " must be a day such as 2026-01-31 or a time such as 2026-01-31T12:00:00Z, not " + said);
        }
    }
}
