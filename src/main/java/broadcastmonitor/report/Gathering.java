package broadcastmonitor.report;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.BroadcastEvent.Type;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseDesk.Account;
import broadcastmonitor.cases.CaseDesk.Hearing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Gathers what is known of a broadcast. Safe for any thread as far as the desk is. */
public final class Gathering {
    private final CaseDesk desk;
    private final Function<String, Optional<String>> briefs;
    private final Archive archive;

    /**
     * @param desk the view of the topics
     * @param briefs the brief of a broadcast, the text of its YAML, as far as there is one
     * @param archive what is kept of it beside the topics
     */
    public Gathering(CaseDesk desk, Function<String, Optional<String>> briefs, Archive archive) {
        this.archive = requireNonNull(archive, "archive");
        this.desk = requireNonNull(desk, "desk");
        this.briefs = requireNonNull(briefs, "briefs");
    }

    /**
     * Everything that is known of one hearing of a broadcast.
     *
     * @param run which hearing; null for the newest, {@link Account#WITHOUT_RUN} for the one whose run is not kept
     * @return empty when nothing is known of the broadcast, or of this hearing
     */
    public Optional<BroadcastRecord> of(String broadcast, String run) {
        return desk.account(broadcast, run)
                .filter(account -> run == null
                        || account.hearings().stream().anyMatch(each -> Objects.equals(each.run(), account.run()))
                        || Objects.equals(account.view().run(), account.run()))
                .map(account -> record(account, briefs.apply(broadcast).orElse(null)))
                .map(record -> record.with(archive.of(desk, broadcast, record.cases())));
    }

    /** The value of what a desk tells. Pure. */
    static BroadcastRecord record(Account account, String brief) {
        List<BroadcastEvent> events = events(account);
        List<Transcript> lines = account.lines();
        BroadcastView view = account.view();
        boolean newest = Objects.equals(view.run(), account.run());
        long transcribed =
                lines.stream().mapToLong(Transcript::audioClockMs).max().orElse(0);
        Optional<BroadcastEvent> end = last(events, Type.ENDED);
        long audio = Stream.of(
                        transcribed,
                        newest ? view.heardMs() : 0,
                        end.map(BroadcastEvent::endMs).orElse(0L),
                        events.stream()
                                .mapToLong(event -> event.endMs() == null ? 0 : event.endMs())
                                .max()
                                .orElse(0))
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        Instant endedAt = end.map(BroadcastEvent::at).orElse(null);
        List<Gap> gaps = new Ledger(audio, endedAt).gaps(events, transcribed);
        return new BroadcastRecord(
                identity(account, events, end, brief),
                Coverage.of(audio, gaps, lines),
                lines,
                account.cases(),
                Bases.of(lines, account.cases()),
                events);
    }

    private static BroadcastRecord.Identity identity(
            Account account, List<BroadcastEvent> events, Optional<BroadcastEvent> end, String brief) {
        BroadcastView view = account.view();
        boolean newest = Objects.equals(view.run(), account.run());
        return new BroadcastRecord.Identity(
                view.id(),
                account.run(),
                view.title(),
                view.host(),
                view.seller(),
                view.watchUrl(),
                account.lines().stream().map(Transcript::language).findFirst().orElse(newest ? view.language() : null),
                brief,
                events.stream()
                        .filter(event -> event.type() == Type.STARTED)
                        .map(BroadcastEvent::at)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                end.map(BroadcastEvent::at).orElse(null),
                end.isPresent() || !newest);
    }

    private static Optional<BroadcastEvent> last(List<BroadcastEvent> events, Type type) {
        return events.stream().filter(event -> event.type() == type).reduce((one, other) -> other);
    }

    /**
     * The events of one hearing. Events do not name theirs: a hearing begins with a {@code started} that is later than that of the one
     * before, and is the one in which its first words were said. Hearings without a wall clock have the events without one.
     */
    private static List<BroadcastEvent> events(Account account) {
        List<List<BroadcastEvent>> groups = new ArrayList<>();
        Instant began = null;
        for (BroadcastEvent event : account.events()) {
            boolean begins = event.type() == Type.STARTED
                    && (began == null || event.at() != null && event.at().isAfter(began));
            if (groups.isEmpty() || begins && began != null) {
                groups.add(new ArrayList<>());
            }
            began = begins ? event.at() : began;
            groups.get(groups.size() - 1).add(event);
        }
        if (groups.size() < 2) {
            return groups.isEmpty() ? List.of() : groups.get(0);
        }
        Instant words = account.hearings().stream()
                .filter(each -> Objects.equals(each.run(), account.run()))
                .map(Hearing::from)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return words == null ? groups.get(groups.size() - 1) : groupOf(groups, words);
    }

    /** The last one that had begun when the first words were said; sound is published a little after it was heard. */
    private static List<BroadcastEvent> groupOf(List<List<BroadcastEvent>> groups, Instant words) {
        List<BroadcastEvent> found = groups.get(0);
        for (List<BroadcastEvent> group : groups) {
            Instant began = group.get(0).at();
            if (began != null && !began.isAfter(words)) {
                found = group;
            }
        }
        return found;
    }
}
