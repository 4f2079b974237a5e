package broadcastmonitor.backtest;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.detector.BroadcastEvaluation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.Objects;

/** One of the things that are compared: rules, a reader and a brief that judge. For one thread. */
public final class Side {
    private final Name name;
    private final Evaluations evaluations;
    private final Brief brief;
    private final LocalDate today;
    private Known known;

    /** Broadcasts come in rows of one brief and day. */
    private record Known(Brief brief, LocalDate day, BroadcastEvaluation evaluation) {}

    /**
     * What a side consists of, for reports.
     *
     * @param rules where its rules come from
     * @param rulesHash digest of the rules
     * @param reader the reader, or null for the patterns alone
     * @param brief digest of the brief that is put in place of each broadcast's own, or null
     * @param model name of the speech model that hears again, or null for what was heard
     */
    @JsonPropertyOrder({"rules", "rulesHash", "reader", "brief", "model"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Name(String rules, String rulesHash, String reader, String brief, String model) {
        /** The same, wherever its rules come from. */
        public Name withoutPlace() {
            return new Name("", rulesHash, reader, brief, model);
        }
    }

    /**
     * A side.
     *
     * @param brief in place of each broadcast's own, or null
     * @param today the day for broadcasts of which no day is kept
     */
    public Side(Name name, Evaluations evaluations, Brief brief, LocalDate today) {
        this.name = Objects.requireNonNull(name, "name");
        this.evaluations = Objects.requireNonNull(evaluations, "evaluations");
        this.today = Objects.requireNonNull(today, "today");
        this.brief = brief;
    }

    /** What it consists of. */
    public Name name() {
        return name;
    }

    /** Begins to judge a broadcast. */
    Judging judging(Tape tape) {
        Brief about = brief == null ? tape.brief() : brief;
        LocalDate day = tape.day() == null ? today : tape.day();
        if (known == null || !known.brief().equals(about) || !known.day().equals(day)) {
            known = new Known(about, day, evaluations.of(about, day));
        }
        return new Judging(known.evaluation(), tape.lost());
    }
}
