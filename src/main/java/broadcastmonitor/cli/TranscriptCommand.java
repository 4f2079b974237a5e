package broadcastmonitor.cli;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.report.BroadcastRecord;
import broadcastmonitor.report.TranscriptFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor transcript}: what was said in a broadcast. */
@Command(
        name = "transcript",
        mixinStandardHelpOptions = true,
        description = "Writes what was said in a broadcast as subtitles, text or JSON; personal data are masked.")
final class TranscriptCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BROADCAST", description = "Id of the broadcast.")
    private String broadcast;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "Which hearing of it; the newest by default, - for one that has no name (a replay).")
    private String run;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "srt, vtt, text or json (default: ${DEFAULT-VALUE}).")
    private String format = "srt";

    @Option(
            names = "--language",
            paramLabel = "en|ru",
            description = "In which language it says what was not heard; that of the broadcast by default.")
    private String language;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|DIR|-",
            description = "Where to; BROADCAST.FORMAT by default.")
    private String output;

    @Mixin
    private ReportSource source;

    private final Console console;

    TranscriptCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        TranscriptFormat asked = Coded.of("--format", format, TranscriptFormat.values(), TranscriptFormat::code);
        Language in = language == null ? null : Coded.of("--language", language, Language.values(), Language::code);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("run", run);
        parameters.put("format", asked.code());
        parameters.put("language", language);
        String path = "/api/reports/" + ReportSource.encoded(broadcast) + "/transcript";
        try (ReportSource held = source) {
            byte[] file = held.get(path, parameters, opened -> {
                BroadcastRecord record = ReportCommand.record(opened, broadcast, run);
                return asked.write(record, in == null ? record.language() : in);
            });
            new OutputFile(console, output, broadcast).write(asked.extension(), file);
        }
        return 0;
    }
}
