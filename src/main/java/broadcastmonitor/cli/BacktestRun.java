package broadcastmonitor.cli;

import broadcastmonitor.app.past.HearingAgain;
import broadcastmonitor.app.past.Past;
import broadcastmonitor.app.past.PastVerdicts;
import broadcastmonitor.app.past.TapeFiles;
import broadcastmonitor.audio.AudioException;
import broadcastmonitor.backtest.Backtest;
import broadcastmonitor.backtest.CsvReport;
import broadcastmonitor.backtest.HtmlReport;
import broadcastmonitor.backtest.Journal;
import broadcastmonitor.backtest.JsonReport;
import broadcastmonitor.backtest.Outcome;
import broadcastmonitor.backtest.Report;
import broadcastmonitor.backtest.Side;
import broadcastmonitor.backtest.Step;
import broadcastmonitor.backtest.Tape;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.ProgressBar;
import broadcastmonitor.files.Stored;
import broadcastmonitor.speech.model.ModelStore;
import broadcastmonitor.speech.model.WorkProgress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A backtest as the command line asks for it: what is found is noted as it goes, so that a run that was cut off is gone on with. */
final class BacktestRun implements AutoCloseable {
    private final Console console;
    private final BacktestOptions options;
    private final Path[] briefs;
    private BacktestSides sides;
    private Journal<Outcome> journal;
    private KeptSides kept;
    private HearingAgain hearing;
    private ProgressBar hearingBar;

    BacktestRun(Console console, BacktestOptions options) {
        this.console = console;
        this.options = options;
        briefs = options.briefs();
    }

    /** Judges everything. */
    Report report() throws IOException, InterruptedException {
        options.pageLanguage();
        openHearing();
        Past past = hearing == null ? past() : hearing.among(past());
        past.troubles().forEach(trouble -> console.note("monitor: " + trouble));
        if (past.tapes().isEmpty()) {
            throw new UserMistake(
                    hearing != null && !past.troubles().isEmpty()
                            ? "there is nothing to hear again: of none of these broadcasts the sound is kept in a language of the model"
                            : "there is nothing to judge: no stored broadcast is as asked for, and no file was named");
        }
        sides = new BacktestSides(console, options, briefs, hearing == null ? null : hearing.names());
        PastVerdicts verdicts = BacktestVerdicts.of(options);
        if (verdicts.count() > 0) {
            console.note("people decided on " + verdicts.count() + " alerts");
        }
        List<Step> steps = sides.steps();
        Side.Name old = steps.get(0).side().name();
        Side.Name now = steps.get(steps.size() - 1).side().name();
        String fingerprint = fingerprint(past, steps, verdicts.mark() + (hearing == null ? "" : " " + hearing.key()));
        journal = Journal.open(
                options.work().resolve("backtest-" + fingerprint + ".journal"), fingerprint, Outcome.class);
        kept = new KeptSides(options.work());
        judge(past, new Backtest(steps, verdicts.verdicts(), kept));
        return Report.of(old, now, journal);
    }

    private Past past() throws IOException {
        List<String> ids = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (String what : options.what) {
            Path path = Options.path(what);
            if (Files.exists(path)) {
                files.add(path);
            } else {
                ids.add(what);
            }
        }
        Past past = new Past(List.of(), List.of());
        if (options.all || options.last != null || options.host != null || !ids.isEmpty()) {
            past = TapeFiles.stored(options.data(), choice(ids));
            for (String id : ids) {
                if (past.tapes().stream()
                        .noneMatch(found -> found.tape().broadcast().equals(id))) {
                    throw new UserMistake("no file and no stored broadcast: " + id + " (stored ones are looked for in "
                            + options.data() + "; --data-dir names another folder)");
                }
            }
        }
        for (Path file : files) {
            past = past.and(TapeFiles.of(file, Brief.none()));
        }
        return past;
    }

    private TapeFiles.Choice choice(List<String> ids) {
        Instant since = options.span() == null ? null : Instant.now().minus(options.span());
        return new TapeFiles.Choice(since, options.host, ids);
    }

    /** All that the outcomes depend on. */
    private static String fingerprint(Past past, List<Step> steps, String verdicts) {
        StringBuilder all = new StringBuilder();
        steps.forEach(step ->
                all.append(step.factor()).append(' ').append(step.side().key()).append('\n'));
        past.tapes().forEach(found -> {
            Tape tape = found.tape();
            all.append(tape.source())
                    .append(' ')
                    .append(tape.mark())
                    .append(' ')
                    .append(tape.broadcast());
            all.append(' ')
                    .append(tape.run())
                    .append(' ')
                    .append(tape.brief().hash())
                    .append('\n');
        });
        all.append(verdicts);
        return Digest.of(all.toString().replace('\0', ' '));
    }

    private void judge(Past past, Backtest backtest) throws IOException {
        int total = past.tapes().size();
        long done = journal.done();
        if (done > 0) {
            console.note("going on behind " + done + " of " + total + " broadcasts that were judged before");
        }
        ProgressBar progress = new ProgressBar(console, "judging", total);
        long began = System.nanoTime();
        long cpu = cpu();
        long heardMs = 0;
        for (int i = (int) done; i < total; i++) {
            Outcome outcome = judge(past.tapes().get(i).tape(), backtest);
            heardMs += outcome.heardMs();
            journal.add(outcome);
            progress.at(i + 1L);
        }
        progress.end();
        console.note(String.format(
                Locale.ROOT,
                "judged %.1f hours of sound in %.1f s (%.1f s of processor time)%s",
                heardMs / 3.6e6,
                (System.nanoTime() - began) / 1e9,
                (cpu() - cpu) / 1e9,
                (hearing == null ? "" : hearing.figures())
                        + kept.figures()
                        + sides.patternFigures()
                        + sides.readerFigures()));
    }

    private Outcome judge(Tape tape, Backtest backtest) throws IOException {
        if (hearing == null) {
            return backtest.judge(tape);
        }
        Tape again;
        try {
            again = hearing.hear(tape);
        } catch (AudioException e) {
            String trouble = tape.broadcast() + " is left out, it cannot be heard again: " + e.getMessage();
            console.note("monitor: " + trouble);
            return Outcome.leftOut(tape, trouble);
        }
        return backtest.judge(tape, again);
    }

    private void openHearing() {
        ModelStore store = ModelStore.of(Home.folder(), System.getenv());
        List<ModelStore.Choice> models = options.models(store, WorkProgress.NONE);
        if (!models.isEmpty()) {
            int cores = Runtime.getRuntime().availableProcessors();
            hearing = new HearingAgain(options.data(), options.work(), models, cores, new Hearing());
        }
    }

    private final class Hearing implements HearingAgain.Watcher {
        @Override
        public void hearing(String broadcast, long doneMs, long totalMs) {
            if (hearingBar == null && totalMs > 0) {
                hearingBar = new ProgressBar(console, "hearing " + broadcast + " again", totalMs);
            }
            if (hearingBar != null) {
                hearingBar.at(Math.min(doneMs, totalMs));
            }
        }

        @Override
        public void heard(String broadcast) {
            if (hearingBar != null) {
                hearingBar.end();
                hearingBar = null;
            }
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** The report on stdout. */
    void json(Report report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonReport.write(report, bytes);
        console.json(bytes.toString(StandardCharsets.UTF_8));
    }

    /** The files that were asked for. */
    void files(Report report) throws IOException {
        if (options.html != null) {
            BacktestClips clips = new BacktestClips(options.data(), options.html.toAbsolutePath(), options.clips);
            write(options.html, out -> HtmlReport.write(report, options.pageLanguage(), clips, out));
            clips.figures().ifPresent(console::note);
        }
        if (options.csv != null) {
            write(options.csv, out -> CsvReport.write(report, out));
        }
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static void write(Path file, Writing writing) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(half)) {
            writing.to(out);
        }
        Stored.move(half, file);
    }

    /** There is a report: what was noted on the way is not needed any more. */
    void done() throws IOException {
        journal.delete();
    }

    @Override
    public void close() throws IOException {
        if (journal != null) {
            journal.close();
        }
        if (kept != null) {
            kept.close();
        }
        if (sides != null) {
            sides.close();
        }
        if (hearing != null) {
            hearing.close();
        }
    }
}
