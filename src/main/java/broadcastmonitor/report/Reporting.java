package broadcastmonitor.report;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.detector.Episode;
import broadcastmonitor.detector.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes the report of what is known of a broadcast. Pure: the same record gives the same report. */
public final class Reporting {
    private static final int NUMBER = 8;
    private static final double MINUTE_MS = 60_000;

    private Reporting() {}

    /**
     * The report.
     *
     * @param program version of the running program
     */
    public static Report of(BroadcastRecord record, String program) {
        return of(record, program, Set.of());
    }

    /**
     * The report, or an extract of it for somebody who may see some categories only.
     *
     * @param program version of the running program
     * @param categories whose cases are told of; none for all
     */
    public static Report of(BroadcastRecord whole, String program, Set<String> categories) {
        BroadcastRecord record = whole.within(categories);
        List<Report.Issue> issues = Issues.of(record);
        Report.Issue now = issues.get(issues.size() - 1);
        Sorted sorted = new Sorted(record.cases(), record.kept().clips());
        Coverage coverage = record.coverage();
        List<Report.Finding> standing = Stream.concat(
                        sorted.findings.stream(), sorted.review.stream().filter(Scores::isViolation))
                .toList();
        List<Report.Finding> all = sorted.all();
        return new Report(
                Report.SCHEMA,
                number(record.identity(), categories),
                now.issue(),
                now.status(),
                Report.Copy.FULL,
                categories.isEmpty() ? null : categories.stream().sorted().toList(),
                issues,
                basedOn(record.cases()),
                record.kept().chain(),
                record.identity(),
                program,
                record.bases(),
                covered(coverage),
                Scores.compliance(
                        standing, coverage.heardMs(), record.identity().ended()),
                Scores.quality(standing, coverage.heardMs()),
                sorted.findings,
                sorted.review,
                sorted.falseAlarms,
                sorted.retracted,
                all.stream()
                        .filter(Findings::isEpisode)
                        .map(each -> lasting(each, record.cases()))
                        .toList(),
                ids(all, "missing-characteristics"),
                ids(all, "fact-mismatch"),
                statistics(record, all));
    }

    /** The same report for somebody else. */
    public static Report copy(Report report, Report.Copy copy) {
        return copy == Report.Copy.SELLER ? SellerCopy.of(report) : report;
    }

    /** Whether a broadcast began within a time; one whose begin is not known is within all that is open on both sides. */
    public static boolean isWithin(BroadcastView view, Instant from, Instant to) {
        Instant began = view.startedAt();
        if (began == null) {
            return from == null && to == null;
        }
        return (from == null || !began.isBefore(from)) && (to == null || began.isBefore(to));
    }

    private static String number(BroadcastRecord.Identity identity, Set<String> categories) {
        String run = identity.run() == null ? "" : identity.run();
        String part = categories.isEmpty() ? "" : "\n" + String.join("\n", new TreeSet<>(categories));
        return "R-"
                + Digest.of("report", identity.broadcast(), run + part)
                        .substring(0, NUMBER)
                        .toUpperCase(Locale.ROOT);
    }

    /** Cases by what became of them, each list by place. */
    private static final class Sorted {
        private final List<Report.Finding> findings = new ArrayList<>();
        private final List<Report.Finding> review = new ArrayList<>();
        private final List<Report.Finding> falseAlarms = new ArrayList<>();
        private final List<Report.Finding> retracted = new ArrayList<>();

        Sorted(List<Case> cases, Map<String, String> clips) {
            for (Case each : cases) {
                of(each).add(Findings.of(each, clips));
            }
        }

        private List<Report.Finding> of(Case each) {
            if (each.state() == Case.State.RETRACTED) {
                return retracted;
            }
            if (each.decision() != null && each.decision().verdict().code().equals("false-alarm")) {
                return falseAlarms;
            }
            return each.alert().lane() == Lane.REVIEW && each.decision() == null ? review : findings;
        }

        List<Report.Finding> all() {
            return Stream.of(findings, review, falseAlarms, retracted)
                    .flatMap(List::stream)
                    .sorted(Comparator.comparingLong(Report.Finding::startMs).thenComparing(Report.Finding::id))
                    .toList();
        }
    }

    private static Report.BasedOn basedOn(List<Case> cases) {
        List<Case.Recorded> deeds =
                cases.stream().flatMap(each -> each.history().stream()).toList();
        return deeds.stream()
                .max(Comparator.comparing(Case.Recorded::at)
                        .thenComparing(each -> each.event().id()))
                .map(last -> new Report.BasedOn(deeds.size(), last.event().id(), last.at()))
                .orElse(new Report.BasedOn(0, null, null));
    }

    private static Report.Covered covered(Coverage coverage) {
        return new Report.Covered(
                coverage.audioMs(),
                coverage.heardMs(),
                coverage.lostMs(),
                Rounded.to(coverage.share(), 6),
                coverage.words(),
                Rounded.to(coverage.doubtfulShare(), 6),
                coverage.gaps(),
                coverage.doubtful());
    }

    private static Report.Lasting lasting(Report.Finding each, List<Case> cases) {
        List<Episode.Point> relevance = cases.stream()
                .filter(known -> known.key().id().equals(each.id()))
                .map(known -> known.alert().source().relevance())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Report.Lasting(each.id(), each.category(), each.startMs(), each.endMs(), relevance);
    }

    private static List<String> ids(List<Report.Finding> all, String category) {
        return all.stream()
                .filter(each -> Findings.isOf(each, category))
                .map(Report.Finding::id)
                .toList();
    }

    private static Report.Statistics statistics(BroadcastRecord record, List<Report.Finding> all) {
        Map<String, Long> states = new TreeMap<>();
        Map<String, Long> causes = new TreeMap<>();
        for (Report.Finding each : all) {
            states.merge(each.state(), 1L, Long::sum);
            if (each.decided() != null && each.decided().verdict().equals("false-alarm")) {
                String cause = each.decided().cause() == null
                        ? "none-given"
                        : each.decided().cause();
                causes.merge(cause, 1L, Long::sum);
            }
        }
        long heard = record.coverage().heardMs();
        int words = record.coverage().words();
        return new Report.Statistics(
                record.lines().size(),
                words,
                heard == 0 ? 0 : Rounded.to(words / (heard / MINUTE_MS), 1),
                states,
                tallies(record.cases(), Alert::category),
                tallies(record.cases(), Alert::rule),
                causes);
    }

    private static Map<String, Report.Tally> tallies(List<Case> cases, Function<Alert, String> by) {
        Map<String, List<Case>> groups = new HashMap<>();
        for (Case each : cases) {
            String name = by.apply(each.alert());
            groups.computeIfAbsent(name == null ? "" : name, key -> new ArrayList<>())
                    .add(each);
        }
        Map<String, Report.Tally> tallies = new TreeMap<>();
        groups.forEach((name, group) -> tallies.put(name, tally(group)));
        return tallies;
    }

    private static Report.Tally tally(List<Case> group) {
        long violations =
                group.stream().filter(each -> isDecided(each, "violation")).count();
        long falseAlarms =
                group.stream().filter(each -> isDecided(each, "false-alarm")).count();
        long retracted = group.stream()
                .filter(each -> each.state() == Case.State.RETRACTED)
                .count();
        long waiting = group.size() - violations - falseAlarms - retracted;
        long review = group.stream()
                .filter(each -> each.decision() == null && each.state() != Case.State.RETRACTED)
                .filter(each -> each.alert().lane() == Lane.REVIEW)
                .count();
        return new Report.Tally(group.size(), waiting - review, violations, falseAlarms, retracted, review);
    }

    private static boolean isDecided(Case each, String verdict) {
        return each.decision() != null
                && Objects.equals(each.decision().verdict().code(), verdict);
    }
}
