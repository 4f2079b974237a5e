package broadcastmonitor.feedback;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseEvent.Cause;
import broadcastmonitor.cases.CaseEvent.Verdict;
import broadcastmonitor.text.entities.PersonalData;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A line that a person labelled by deciding on a case: labelled lines as {@code rules score} and {@code reader evaluate} read them.
 *
 * @param id a name for it
 * @param text the words, personal data masked
 * @param language en or ru
 * @param channel speech or chat
 * @param labels the category, or none
 * @param judged the category that was judged: of the others nobody said anything
 * @param kind {@code false-alarm} or {@code missed}
 * @param caseId the case
 * @param verdict id of the event that decided it
 */
@JsonPropertyOrder({"id", "text", "language", "channel", "labels", "judged", "kind", "case", "verdict"})
public record FeedbackLine(
        String id,
        String text,
        String language,
        String channel,
        List<String> labels,
        List<String> judged,
        String kind,
        @JsonProperty("case") String caseId,
        String verdict) {
    private static final String FALSE_ALARM = "false-alarm";
    private static final String MISSED = "missed";

    /** Longer than any utterance: where more was chosen, the words that were are taken. */
    private static final int LONGEST = 1_000;

    public FeedbackLine {
        labels = List.copyOf(labels);
        judged = List.copyOf(judged);
    }

    /**
     * What a case teaches; empty where that is nothing. Words that a rule is wrong about, and words that nothing had found, teach something;
     * what was misheard was not said, and evidence and repetition are no matter of words.
     *
     * @param said what was said where the case lies, as far as it is kept
     */
    public static Optional<FeedbackLine> of(Case each, List<CaseDesk.Line> said) {
        String kind = kind(each);
        String text = kind == null ? "" : text(each.alert(), said);
        if (text.isBlank()) {
            return Optional.empty();
        }
        Language language = Language.byScript(text);
        String category = each.alert().category();
        Channel channel = each.alert().source().channel();
        return Optional.of(new FeedbackLine(
                "feedback-" + each.key().id(),
                PersonalData.mask(text, language),
                language.code(),
                (channel == null ? Channel.SPEECH : channel).code(),
                kind.equals(MISSED) ? List.of(category) : List.of(),
                List.of(category),
                kind,
                each.key().id(),
                each.decision() == null ? null : each.decision().event()));
    }

    private static String kind(Case each) {
        boolean wrong = each.decision() != null && each.decision().verdict() == Verdict.FALSE_ALARM;
        if (each.byHand()) {
            return wrong || each.state() == Case.State.RETRACTED ? null : MISSED;
        }
        return wrong && each.decision().cause() == Cause.RULE_WRONG ? FALSE_ALARM : null;
    }

    private static String text(Alert alert, List<CaseDesk.Line> said) {
        String utterances = alert.source().channel() == Channel.CHAT
                ? ""
                : said.stream()
                        .map(CaseDesk.Line::transcript)
                        .filter(Transcript::isFinal)
                        .map(Transcript::text)
                        .collect(Collectors.joining(" "));
        boolean holdsTheWords = !utterances.isBlank()
                && utterances.length() <= LONGEST
                && utterances.contains(alert.quote() == null ? "" : alert.quote());
        return holdsTheWords ? utterances : around(alert);
    }

    private static String around(Alert alert) {
        return String.join(" ", text(alert.before()), text(alert.quote()), text(alert.after()))
                .strip();
    }

    private static String text(String words) {
        return words == null ? "" : words;
    }
}
