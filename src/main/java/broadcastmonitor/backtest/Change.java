package broadcastmonitor.backtest;

import broadcastmonitor.detector.Severity;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A difference between both sides on the same words.
 *
 * @param kind what kind of difference
 * @param old what the old side found, or null
 * @param now what the new side found, or null
 * @param causes what it comes of
 * @param verdict what people decided on these words, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Change(Kind kind, Hit old, Hit now, Set<Factor> causes, Label.Verdict verdict) {
    /** Kinds of differences. */
    public enum Kind {
        /** Only the new side found it. */
        ADDED,
        /** Only the old side found it. */
        REMOVED,
        /** Both found something on these words, and not the same: the old finding is replaced by the new one. */
        CHANGED,
        /** Both found the same, in different lanes. */
        MOVED;

        /** The name in reports. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public Change {
        causes = Set.copyOf(causes);
    }

    /** The new finding, or the old one where there is none. */
    public Hit hit() {
        return now == null ? old : now;
    }

    /** What of a changed finding is other than before. */
    public List<String> differences() {
        if (old == null || now == null) {
            return List.of();
        }
        return java.util.stream.Stream.of(
                        old.category().equals(now.category()) ? "" : "category",
                        old.rule().equals(now.rule()) ? "" : "rule",
                        old.key().variant().equals(now.key().variant()) ? "" : "variant",
                        old.severity() == now.severity() ? "" : "severity",
                        old.lane() == now.lane() ? "" : "lane",
                        old.quote().equals(now.quote()) ? "" : "words")
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** Whether a violation that people confirmed would no longer alert. */
    public boolean losesViolation() {
        return verdict == Label.Verdict.VIOLATION && old != null && old.counts() && (now == null || !now.counts());
    }

    /** Whether something alerts as critical that did not. */
    public boolean newlyCritical() {
        return isCritical(now) && !isCritical(old);
    }

    private static boolean isCritical(Hit hit) {
        return hit != null && hit.counts() && hit.severity() == Severity.CRITICAL;
    }

    /** Whether something that people called a false alarm would alert where it did not. */
    public boolean newlyFalse() {
        return verdict == Label.Verdict.FALSE_ALARM && now != null && now.counts() && (old == null || !old.counts());
    }

    Change because(Set<Factor> factors, Label.Verdict decided) {
        return new Change(kind, old, now, factors, decided);
    }
}
