package broadcastmonitor.report;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The seller's copy of a report: without the names of moderators and what they said to each other. */
final class SellerCopy {
    private static final String SOMEBODY = "***";

    private final Set<String> names;

    private SellerCopy(Set<String> names) {
        this.names = names;
    }

    static Report of(Report report) {
        return new SellerCopy(names(report)).copy(report);
    }

    private static Set<String> names(Report report) {
        return Stream.of(report.findings(), report.review(), report.falseAlarms(), report.retracted())
                .flatMap(List::stream)
                .flatMap(each -> each.history().stream())
                .map(Report.Deed::who)
                .filter(Objects::nonNull)
                .filter(name -> !name.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Report copy(Report report) {
        return new Report(
                report.schema(),
                report.number(),
                report.issue(),
                report.status(),
                Report.Copy.SELLER,
                report.categories(),
                report.issues(),
                report.basedOn(),
                report.chain(),
                report.identity(),
                report.program(),
                report.bases(),
                report.coverage(),
                report.compliance(),
                report.quality(),
                copies(report.findings()),
                copies(report.review()),
                copies(report.falseAlarms()),
                copies(report.retracted()),
                report.episodes(),
                report.characteristics(),
                report.factMismatches(),
                report.statistics());
    }

    private List<Report.Finding> copies(List<Report.Finding> all) {
        return all.stream().map(this::copy).toList();
    }

    private Report.Finding copy(Report.Finding it) {
        return new Report.Finding(
                it.id(),
                it.alert(),
                it.state(),
                it.category(),
                it.severity(),
                it.clause(),
                it.clauseText(),
                it.rule(),
                it.variant(),
                it.pack(),
                it.packVersion(),
                it.detector(),
                it.detectors(),
                it.score(),
                it.confidence(),
                it.byHand(),
                it.channel(),
                it.quote(),
                it.before(),
                it.after(),
                it.startMs(),
                it.endMs(),
                it.spokenAt(),
                it.detectedAt(),
                it.message(),
                it.advice(),
                it.evidence(),
                it.takenBack(),
                it.judgedBy(),
                it.clip(),
                copy(it.decided()),
                it.changedSince(),
                copy(it.statement()),
                List.of());
    }

    private Report.Decided copy(Report.Decided it) {
        return it == null
                ? null
                : new Report.Decided(it.verdict(), it.cause(), it.measure(), withoutNames(it.reason()), null, it.at());
    }

    private Report.Statement copy(Report.Statement it) {
        return it == null
                ? null
                : new Report.Statement(
                        it.restriction(),
                        it.territorialScope(),
                        it.duration(),
                        it.facts(),
                        it.source(),
                        it.automatedDetection(),
                        it.automatedDecision(),
                        it.ground(),
                        it.provision(),
                        withoutNames(it.explanation()),
                        it.complaintUntil());
    }

    private String withoutNames(String text) {
        String left = text;
        for (String name : names) {
            if (left != null) {
                left = Pattern.compile(
                                "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])",
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(left)
                        .replaceAll(Matcher.quoteReplacement(SOMEBODY));
            }
        }
        return left;
    }
}
