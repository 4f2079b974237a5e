package broadcastmonitor.report;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.Case;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Everything that is known about one hearing of a broadcast, at one moment. Immutable; all texts are masked. The same topics give the same
 * value, see {@link Gathering}.
 *
 * @param identity which broadcast
 * @param coverage what was heard of it, and what was not
 * @param lines the final utterances with the times of their words, by their begin
 * @param cases its cases with their history and decisions, by their place in the broadcast
 * @param bases what judged it, each from when to when
 * @param events what happened in this hearing, in the order in which it was told
 * @param kept what is kept of it beside the topics: of two services each has its own
 */
public record BroadcastRecord(
        Identity identity,
        Coverage coverage,
        List<Transcript> lines,
        List<Case> cases,
        List<Basis> bases,
        List<BroadcastEvent> events,
        Archive.Kept kept) {
    public BroadcastRecord {
        requireNonNull(identity, "identity");
        requireNonNull(coverage, "coverage");
        lines = List.copyOf(lines);
        cases = List.copyOf(cases);
        bases = List.copyOf(bases);
        events = List.copyOf(events);
        requireNonNull(kept, "kept");
    }

    /** Of which nothing is kept beside the topics. */
    public BroadcastRecord(
            Identity identity,
            Coverage coverage,
            List<Transcript> lines,
            List<Case> cases,
            List<Basis> bases,
            List<BroadcastEvent> events) {
        this(identity, coverage, lines, cases, bases, events, Archive.Kept.NOTHING);
    }

    /** The same with what is kept of it. */
    BroadcastRecord with(Archive.Kept now) {
        return new BroadcastRecord(identity, coverage, lines, cases, bases, events, now);
    }

    /** The same with the cases of some categories only; all where none is named. */
    BroadcastRecord within(Set<String> categories) {
        List<Case> some = cases.stream()
                .filter(each ->
                        categories.isEmpty() || categories.contains(each.alert().category()))
                .toList();
        return new BroadcastRecord(identity, coverage, lines, some, Bases.of(lines, some), events, kept);
    }

    /** What it is spoken in; English where that is not known. */
    public Language language() {
        return Language.of(identity.language()).orElse(Language.EN);
    }

    /**
     * Which broadcast.
     *
     * @param broadcast its id
     * @param run which hearing, or null where that is not kept, e.g. in a replay
     * @param title from its brief, or empty, as the next three
     * @param host who speaks
     * @param seller the shop
     * @param watchUrl where it is watched
     * @param language what is spoken, {@code en} or {@code ru}; null where nothing was said
     * @param brief the text of its brief (YAML), or null
     * @param startedAt when it began, wall clock, or null where that is not known, e.g. in a replay faster than its own pace
     * @param endedAt when it ended, or null where that is not known
     * @param ended whether it is over
     */
    public record Identity(
            String broadcast,
            String run,
            String title,
            String host,
            String seller,
            String watchUrl,
            String language,
            String brief,
            Instant startedAt,
            Instant endedAt,
            boolean ended) {
        public Identity {
            requireNonNull(broadcast, "broadcast");
        }
    }
}
