package broadcastmonitor.backtest;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.detector.BroadcastEvaluation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.Objects;

/** One of the things that are compared: rules, a reader and a brief that judge. For one thread. */
public final class Side {
    private final Name name;
    private final String key;
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
     * @param recogniser the speech models with which broadcasts were heard again, or null for what was kept
     */
    @JsonPropertyOrder({"rules", "rulesHash", "reader", "brief", "recogniser"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Name(String rules, String rulesHash, String reader, String brief, String recogniser) {
        /** One that judges what was kept. */
        public Name(String rules, String rulesHash, String reader, String brief) {
            this(rules, rulesHash, reader, brief, null);
        }
    }

    /**
     * A side.
     *
     * @param key names all that its judgement depends on besides the broadcast: two sides of one key judge alike
     * @param brief in place of each broadcast's own, or null
     * @param today the day for broadcasts of which no day is kept
     */
    public Side(Name name, String key, Evaluations evaluations, Brief brief, LocalDate today) {
        this.name = Objects.requireNonNull(name, "name");
        this.key = Objects.requireNonNull(key, "key");
        this.evaluations = Objects.requireNonNull(evaluations, "evaluations");
        this.today = Objects.requireNonNull(today, "today");
        this.brief = brief;
    }

    /** What it consists of. */
    public Name name() {
        return name;
    }

    /** Names all that its judgement depends on besides the broadcast. */
    public String key() {
        return key;
    }

    /** Names a broadcast as it is judged by this side. */
    String keyOf(Tape tape) {
        return Digest.of(
                tape.source(),
                tape.mark(),
                tape.broadcast(),
                String.valueOf(tape.run()),
                String.valueOf(brief == null ? tape.brief().hash() : null),
                tape.lost().toString(),
                day(tape).toString());
    }

    private LocalDate day(Tape tape) {
        return tape.day() == null ? today : tape.day();
    }

    /** Begins to judge a broadcast. */
    Judging judging(Tape tape) {
        Brief about = brief == null ? tape.brief() : brief;
        LocalDate day = day(tape);
        if (known == null || !known.brief().equals(about) || !known.day().equals(day)) {
            known = new Known(about, day, evaluations.of(about, day));
        }
        return new Judging(known.evaluation(), tape.lost());
    }
}
