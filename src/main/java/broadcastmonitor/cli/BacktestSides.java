package broadcastmonitor.cli;

import broadcastmonitor.app.Detectors;
import broadcastmonitor.app.ReaderChoice;
import broadcastmonitor.app.past.GitRules;
import broadcastmonitor.backtest.Factor;
import broadcastmonitor.backtest.Side;
import broadcastmonitor.backtest.Step;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.ProgressBar;
import broadcastmonitor.rules.Abreast;
import broadcastmonitor.rules.PatternDetector;
import broadcastmonitor.rules.ProgramVersion;
import broadcastmonitor.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The old and the new side, and what lies between. */
final class BacktestSides implements AutoCloseable {
    private final Console console;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Judges, Detectors> opened = new HashMap<>();
    private final List<Path> temporary = new ArrayList<>();
    private final RememberingReaders readers;
    private Place lastPlace = new Place();
    private Parts last;

    /** Rules as they were loaded. */
    private record Loaded(String name, Path folder, RuleSet rules) {}

    /** What a side is made of. */
    private record Parts(Loaded rules, ReaderChoice reader, Path brief, String recogniser) {
        Parts with(Factor factor, Parts other) {
            return switch (factor) {
                case RECOGNISER -> new Parts(rules, reader, brief, other.recogniser);
                case RULES -> new Parts(other.rules, reader, brief, recogniser);
                case READER -> new Parts(rules, other.reader, brief, recogniser);
                case BRIEF -> new Parts(rules, reader, other.brief, recogniser);
            };
        }

        boolean differs(Factor factor, Parts other) {
            return switch (factor) {
                case RECOGNISER -> !Objects.equals(recogniser, other.recogniser);
                case RULES -> !rules.rules().hash().equals(other.rules.rules().hash());
                case READER -> !reader.equals(other.reader);
                case BRIEF -> !Objects.equals(brief, other.brief);
            };
        }
    }

    /** Detectors are opened once for each of these. */
    private record Judges(String rulesHash, ReaderChoice reader) {}

    /**
     * Opens them.
     *
     * @param recogniser names the speech models by which the new side hears again, or null
     */
    BacktestSides(Console console, BacktestOptions options, Path[] briefs, String recogniser)
            throws IOException, InterruptedException {
        this.console = console;
        readers = new RememberingReaders(options.work());
        List<ReaderChoice> choices = options.readers();
        Path newFolder = options.rules == null ? Home.rules() : Options.folder(options.rules, "rules");
        try {
            Loaded now = load(newFolder.toString(), newFolder);
            Loaded old = old(options, newFolder);
            Parts from = new Parts(old, choices.get(0), briefs[0], null);
            Parts to = new Parts(now, choices.get(1), briefs[1], recogniser);
            add(null, from);
            Parts here = from;
            for (Factor factor : Factor.values()) {
                if (from.differs(factor, to)) {
                    here = here.with(factor, to);
                    add(factor, here);
                }
            }
            if (steps.size() == 1) {
                add(Factor.RULES, to);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private Loaded old(BacktestOptions options, Path newFolder) throws IOException, InterruptedException {
        boolean comparesOthers = options.hearAgain
                || options.reader != null && options.reader.contains(",")
                || options.brief != null && options.brief.contains(",");
        if (options.against == null && options.rules == null && comparesOthers) {
            return load(newFolder.toString(), newFolder);
        }
        boolean own = Files.isSameFile(newFolder, Home.rules());
        String against = options.against != null
                ? options.against
                : own ? "HEAD" : Home.rules().toString();
        Path folder = Options.path(against);
        if (Files.isDirectory(folder)) {
            return load(against, folder);
        }
        Path extracted = Files.createTempDirectory("rules-");
        temporary.add(extracted);
        String commit = GitRules.extract(newFolder, against, extracted);
        return load(against.equals(commit) ? against : against + " " + commit, extracted);
    }

    private Loaded load(String name, Path folder) {
        ProgressBar loading = new ProgressBar(console, "loading the rules " + name, 100);
        RuleSet rules = RuleSet.load(folder, share -> loading.at(Math.round(100 * share)));
        loading.end();
        return new Loaded(name, folder, rules);
    }

    /** Where the patterns of a side stand beside those of its neighbours, as far as rules alone lie between them. */
    private static final class Place {
        private Abreast behind;
        private Abreast before;

        PatternDetector patterns(RuleSet rules, Clock clock) {
            if (before != null) {
                return PatternDetector.second(() -> rules, clock, before);
            }
            return behind == null
                    ? new PatternDetector(() -> rules, clock)
                    : PatternDetector.first(() -> rules, clock, behind);
        }
    }

    private Place place(Factor factor, Parts parts) throws IOException {
        Place now = new Place();
        if (factor == Factor.RULES && lastPlace.before == null) {
            Optional<Abreast> abreast = last.rules()
                    .rules()
                    .abreast(
                            last.rules().folder(),
                            parts.rules().rules(),
                            parts.rules().folder());
            lastPlace.behind = abreast.orElse(null);
            now.before = abreast.orElse(null);
        }
        last = parts;
        lastPlace = now;
        return now;
    }

    private void add(Factor factor, Parts parts) throws IOException {
        Place place = place(factor, parts);
        Detectors detectors =
                opened.computeIfAbsent(new Judges(parts.rules().rules().hash(), parts.reader()), key -> open(parts));
        Brief brief = parts.brief() == null ? null : Brief.load(parts.brief());
        RuleSet rules = parts.rules().rules();
        Side.Name name = new Side.Name(
                parts.rules().name(),
                rules.hash(),
                detectors.hasReader() ? detectors.readerLine() : null,
                brief == null ? null : brief.hash(),
                parts.recogniser());
        ZoneId zone = ZoneId.systemDefault();
        steps.add(new Step(
                factor,
                new Side(
                        name,
                        key(name, parts.reader()),
                        (about, day) -> detectors.of(
                                () -> rules,
                                about,
                                place.patterns(
                                        rules,
                                        Clock.fixed(
                                                day.atTime(12, 0).atZone(zone).toInstant(), zone))),
                        brief,
                        LocalDate.now(zone)),
                parts.recogniser() != null));
    }

    private String key(Side.Name name, ReaderChoice reader) throws IOException {
        return Digest.of(
                ProgramVersion.name(),
                name.rulesHash(),
                String.valueOf(name.reader()),
                name.reader() == null ? "" : readers.hash(reader),
                String.valueOf(name.brief()));
    }

    private Detectors open(Parts parts) {
        Detectors detectors =
                Detectors.open(parts.reader(), parts.rules().folder(), () -> readers.open(parts.reader()));
        if (!detectors.hasReader() && !parts.reader().off()) {
            console.note("monitor: " + detectors.readerLine());
        }
        return detectors;
    }

    List<Step> steps() {
        return steps;
    }

    /** How much the patterns have judged once for both sides. */
    String patternFigures() {
        Abreast abreast = lastPlace.before;
        long all = abreast == null ? 0 : abreast.taken() + abreast.judged();
        return all == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; the patterns judged %.1f %% of the passages once for both sides",
                        100.0 * abreast.taken() / all);
    }

    /** How much the readers have read. */
    String readerFigures() {
        return readers.figures();
    }

    @Override
    public void close() throws IOException {
        opened.values().forEach(Detectors::close);
        opened.clear();
        readers.close();
        for (Path folder : temporary) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        temporary.clear();
    }
}
