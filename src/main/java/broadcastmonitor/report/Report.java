package broadcastmonitor.report;

import broadcastmonitor.detector.Episode;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is said of a broadcast when it is over: the value whose canonical JSON ({@link ReportJson}) is the report, and from which every page
 * and file follows. All times in milliseconds of audio time unless they are instants. Its schema is {@code docs/schemas/report.schema.json}.
 *
 * @param schema name and version of the schema
 * @param number the report's number: a function of broadcast and run
 * @param issue which issue of it, from 1 on
 * @param status whether more is to come
 * @param copy for whom
 * @param categories of which categories alone its cases are; null for all. Such an extract has a number of its own
 * @param issues all issues so far, this one last
 * @param basedOn up to which decision it was made
 * @param chain the chain of everything that people did about the broadcast; null where none is kept
 * @param identity which broadcast
 * @param program version of the program that made it
 * @param bases what judged the broadcast, each from when to when
 * @param coverage what was heard and what was not
 * @param compliance how it stands by the rule book
 * @param quality how well it was made, apart from that
 * @param findings what was found and is to be looked at at once, and not taken back; by place
 * @param review what waits for when there is time
 * @param falseAlarms what people found to be none
 * @param retracted what the monitor took back itself
 * @param episodes of all these, what lasted: cases
 * @param characteristics of all these, characteristics that were not given: cases
 * @param factMismatches of all these, what differs from the card: cases
 * @param statistics what was counted
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Report(
        String schema,
        String number,
        int issue,
        Status status,
        Copy copy,
        List<String> categories,
        List<Issue> issues,
        BasedOn basedOn,
        Archive.Chain chain,
        BroadcastRecord.Identity identity,
        String program,
        List<Basis> bases,
        Covered coverage,
        Compliance compliance,
        Quality quality,
        List<Finding> findings,
        List<Finding> review,
        List<Finding> falseAlarms,
        List<Finding> retracted,
        List<Lasting> episodes,
        List<String> characteristics,
        List<String> factMismatches,
        Statistics statistics) {
    /** The schema of this version. */
    public static final String SCHEMA = "report/1";

    /** Whether more is to come. */
    public enum Status {
        /** The broadcast goes on, or cases are open. */
        PROVISIONAL,
        /** Everything is decided. */
        FINAL,
        /** It was final, and something has changed since: a later issue stands in its place. */
        SUPERSEDED;

        /** The name in reports. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** For whom a report is. */
    public enum Copy {
        /** For officers. */
        FULL,
        /** For the seller: without the names and notes of moderators. */
        SELLER;

        /** The name in reports and options. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An issue.
     *
     * @param issue its number
     * @param status how it stands now
     * @param finalAt when everything was decided, or null
     * @param supersededAt when something changed after that, or null
     * @param supersededBy id of what changed it, or null
     */
    public record Issue(int issue, Status status, Instant finalAt, Instant supersededAt, String supersededBy) {}

    /**
     * Up to which decision a report was made.
     *
     * @param events how many things people did about its cases
     * @param last id of the last of them, or null
     * @param lastAt when that was, the broker's time, or null
     */
    public record BasedOn(int events, String last, Instant lastAt) {}

    /** {@link Coverage}, with its shares. */
    public record Covered(
            long audioMs,
            long heardMs,
            long lostMs,
            double share,
            int words,
            double doubtfulShare,
            List<Gap> gaps,
            List<Coverage.Doubtful> doubtful) {}

    /**
     * How the broadcast stands by the rule book; formula in {@code docs/reports.md}.
     *
     * @param result {@code passed}, {@code failed}, or {@code open} while open cases may change it
     * @param criticalViolation whether there is a critical violation, which fails by itself
     * @param score 0 to 100, by what was decided
     * @param lowest what it would be if everything open were a violation
     * @param points weighted violations
     * @param violations how many by severity
     */
    public record Compliance(
            String result,
            boolean criticalViolation,
            double score,
            double lowest,
            long points,
            Map<String, Long> violations) {}

    /** How well the broadcast was made, 0 to 100, by the same formula over the categories of quality. */
    public record Quality(double score, double lowest, long points, Map<String, Long> violations) {}

    /** A text in both languages; null where there is none. */
    public record Both(String en, String ru) {}

    /** What a detector, or somebody, found. Null where something is not known. */
    public record Finding(
            String id,
            String alert,
            String state,
            String category,
            String severity,
            String clause,
            Both clauseText,
            String rule,
            String variant,
            String pack,
            String packVersion,
            String detector,
            List<String> detectors,
            Double score,
            double confidence,
            boolean byHand,
            String channel,
            String quote,
            String before,
            String after,
            long startMs,
            long endMs,
            Instant spokenAt,
            Instant detectedAt,
            String message,
            String advice,
            String evidence,
            String takenBack,
            Judged judgedBy,
            String clip,
            Decided decided,
            boolean changedSince,
            Statement statement,
            List<Deed> history) {}

    /** What judged it. */
    public record Judged(String rules, String model, String reader, String brief, String revision) {}

    /**
     * What was decided.
     *
     * @param verdict {@code violation} or {@code false-alarm}
     * @param cause why an alarm is false, or null
     * @param measure what was done about a violation, or null
     * @param reason the reason given, masked, or null
     * @param who who decided; null in the seller's copy
     * @param at when, the broker's time
     */
    public record Decided(String verdict, String cause, String measure, String reason, String who, Instant at) {}

    /**
     * Fields of a statement of reasons, Regulation (EU) 2022/2065, article 17(3). What the monitor does not know is null.
     *
     * @param restriction what was done (a): the measure, or null where none is recorded
     * @param territorialScope where it holds (a); not known here
     * @param duration how long it holds (a); not known here
     * @param facts what it rests on (b)
     * @param source how it came up (b): {@code own-initiative}; notices are not known here
     * @param automatedDetection whether it was found by automated means (c)
     * @param automatedDecision whether it was decided by automated means (c); never here
     * @param ground {@code illegal-content} (d) or {@code terms} (e)
     * @param provision the clause (d, e)
     * @param explanation why it breaches the clause (d, e)
     * @param complaintUntil until when a complaint may be lodged (f)
     */
    public record Statement(
            String restriction,
            String territorialScope,
            String duration,
            String facts,
            String source,
            boolean automatedDetection,
            boolean automatedDecision,
            String ground,
            String provision,
            String explanation,
            Instant complaintUntil) {}

    /** Something that somebody did about a case, and what became of it. */
    public record Deed(String event, String type, String who, Instant at, String effect, String text) {}

    /**
     * Something that lasted.
     *
     * @param id the case
     * @param relevance how much what was said had to do with the broadcast, utterance by utterance; null where nobody read that
     */
    public record Lasting(String id, String category, long startMs, long endMs, List<Episode.Point> relevance) {}

    /** What was counted. */
    public record Statistics(
            int utterances,
            int words,
            double wordsPerMinute,
            Map<String, Long> byState,
            Map<String, Tally> byCategory,
            Map<String, Tally> byRule,
            Map<String, Long> falseAlarmsByCause) {}

    /** How many cases of a kind there are. */
    public record Tally(long found, long open, long violations, long falseAlarms, long retracted, long review) {}
}
