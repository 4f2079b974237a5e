package broadcastmonitor.report;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.ClauseTexts;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a report says of a case. */
final class Findings {
    /** How long a complaint may be lodged: Regulation (EU) 2022/2065, article 20(1). */
    static final Period COMPLAINTS = Period.ofMonths(6);

    /** What is not only against the rules of the marketplace. */
    private static final Set<String> ILLEGAL = Set.of("illegal", "discrimination");

    private Findings() {}

    /** @param clips hashes of clips, by the case's id */
    static Report.Finding of(Case each, Map<String, String> clips) {
        Alert alert = each.alert();
        Alert.Source source = alert.source();
        Report.Both clause = clauseText(alert);
        Report.Decided decided = decided(each);
        return new Report.Finding(
                each.key().id(),
                alert.id(),
                each.state().code(),
                alert.category(),
                alert.severity() == null ? "info" : alert.severity().code(),
                alert.clause(),
                clause,
                alert.rule(),
                source.variant(),
                alert.pack(),
                alert.packVersion(),
                each.byHand() ? "people" : source.detector(),
                source.detectors(),
                source.score(),
                alert.confidence(),
                each.byHand(),
                source.channel() == null ? "speech" : source.channel().code(),
                alert.quote(),
                alert.before(),
                alert.after(),
                alert.startMs(),
                alert.endMs(),
                alert.spokenAt(),
                alert.detectedAt(),
                alert.message(),
                alert.advice(),
                alert.evidence(),
                alert.reason(),
                new Report.Judged(
                        source.rulesHash(),
                        source.modelName(),
                        source.readerName(),
                        source.briefHash(),
                        source.revision()),
                clips.get(each.key().id()),
                decided,
                each.changedSince(),
                statement(each, decided),
                each.history().stream()
                        .filter(deed ->
                                !deed.event().type().isBlind()) // it measures people and is not about the broadcast
                        .map(Findings::deed)
                        .toList());
    }

    private static Report.Both clauseText(Alert alert) {
        String en = ClauseTexts.of(alert.clause(), alert.category(), "en");
        String ru = ClauseTexts.of(alert.clause(), alert.category(), "ru");
        return en == null && ru == null ? null : new Report.Both(en, ru);
    }

    private static Report.Decided decided(Case each) {
        Case.Decision decision = each.decision();
        return decision == null
                ? null
                : new Report.Decided(
                        decision.verdict().code(),
                        decision.cause() == null ? null : decision.cause().code(),
                        each.measure() == null ? null : each.measure().code(),
                        decision.text(),
                        decision.who(),
                        decision.at());
    }

    /** Only of what was decided to be a violation. */
    private static Report.Statement statement(Case each, Report.Decided decided) {
        if (decided == null || each.decision().verdict() != CaseEvent.Verdict.VIOLATION) {
            return null;
        }
        Alert alert = each.alert();
        return new Report.Statement(
                decided.measure(),
                null,
                null,
                alert.quote(),
                "own-initiative",
                !each.byHand(),
                false,
                ILLEGAL.contains(alert.category()) ? "illegal-content" : "terms",
                alert.clause(),
                decided.reason() == null ? alert.message() : decided.reason(),
                complaintUntil(each));
    }

    /** From the last thing that counted for verdict or measure. */
    private static Instant complaintUntil(Case each) {
        Instant last = each.history().stream()
                .filter(deed -> deed.effect() == Case.Effect.DONE)
                .filter(deed -> deed.event().type() == CaseEvent.Type.VERDICT
                        || deed.event().type() == CaseEvent.Type.APPEAL_DECIDED
                        || deed.event().type() == CaseEvent.Type.MEASURE)
                .map(Case.Recorded::at)
                .max(Instant::compareTo)
                .orElse(each.decision().at());
        return last.atZone(ZoneOffset.UTC).plus(COMPLAINTS).toInstant();
    }

    private static Report.Deed deed(Case.Recorded recorded) {
        CaseEvent event = recorded.event();
        return new Report.Deed(
                event.id(),
                event.type().code(),
                event.who(),
                recorded.at(),
                recorded.effect().code(),
                event.text());
    }

    /** Whether something lasted: an episode is confirmed when it is over. */
    static boolean isEpisode(Report.Finding each) {
        return List.of("off-topic", "side-conversation").contains(each.category());
    }

    static boolean isOf(Report.Finding each, String category) {
        return Objects.equals(each.category(), category);
    }
}
