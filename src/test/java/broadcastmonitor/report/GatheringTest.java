package broadcastmonitor.report;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Speech;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.BroadcastEvent.Type;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.CaseDesk.Account;
import broadcastmonitor.cases.CaseDesk.Hearing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static BroadcastRecord gathered(
            String run, List<Hearing> hearings, List<BroadcastEvent> events, Transcript... lines) {
        BroadcastView view = new BroadcastView(
                "b", "run-1", "ended", "en", "Kettles", "Anna", "Shop", "", START, START, 0, 0, 0, 1, "", START,
                Map.of(), 0, 0, null, null, List.of());
        return Gathering.record(new Account(view, run, hearings, events, List.of(), List.of(lines)), null);
    }

    private static BroadcastRecord gathered(List<BroadcastEvent> events, Transcript... lines) {
        return gathered(
                "run-1", List.of(new Hearing("run-1", START.plusSeconds(5), START.plusSeconds(9))), events, lines);
    }

    private static BroadcastEvent event(Type type, Long from, Long to, String detail, long atS) {
        return new BroadcastEvent("b", type, from, to, detail, START.plusSeconds(atS));
    }

    private static BroadcastEvent loss(Type type, long atMs, long fromS, Long toS) {
        return new BroadcastEvent(
                "b",
                type,
                atMs,
                atMs,
                "no sound",
                START.plusSeconds(toS == null ? fromS : toS),
                START.plusSeconds(fromS),
                toS == null ? null : START.plusSeconds(toS));
    }

    /** However losses are told, every lost second is in the ledger once. */
    @Property(tries = 200)
    void shouldCountEveryLostSecondOnce(
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 50) Integer> lengths,
            @ForAll @Size(12) List<@IntRange(min = 0, max = 2) Integer> told) {
        List<BroadcastEvent> events = new ArrayList<>();
        events.add(event(Type.STARTED, 0L, 0L, "source", 0));
        long wall = 10;
        long heard = 10_000;
        long lost = 0;
        for (int i = 0; i < lengths.size(); i++) {
            long to = wall + lengths.get(i);
            if (told.get(i) > 0) {
                events.add(loss(Type.GAP, heard, wall, null));
            }
            events.add(loss(Type.RESUMED, heard, wall, to));
            if (told.get(i) > 1) {
                events.add(loss(Type.GAP, heard, wall, null));
            }
            lost += 1_000L * lengths.get(i);
            wall = to + 10;
            heard += 10_000;
        }
        events.add(event(Type.ENDED, heard, heard, "", wall));
        Coverage coverage = gathered(events).coverage();
        assertThat(coverage.gaps()).hasSize(lengths.size()).noneMatch(Gap::open);
        assertThat(coverage.lostMs()).isEqualTo(lost);
        assertThat(coverage.heardMs()).isEqualTo(heard);
    }

    @Test
    void shouldTakeSilenceJumpsAndGivenUpTranscriptionForUnheardButNotWhatIsOnlyNotRecorded() {
        BroadcastRecord record = gathered(
                List.of(
                        event(Type.STARTED, 0L, 0L, "source", 0),
                        event(Type.GAP, 5_000L, null, "digital silence", 5),
                        event(Type.RESUMED, 5_000L, 9_000L, "the digital silence is over", 9),
                        event(Type.GAP, 20_000L, 21_000L, "timestamps jump", 21),
                        new BroadcastEvent(
                                "b",
                                Type.GAP,
                                30_000L,
                                32_000L,
                                "not in the recording: full",
                                START,
                                START,
                                START.plusSeconds(2)),
                        event(Type.FAULT, null, null, BroadcastEvent.GIVEN_UP + "it crashed", 50),
                        event(Type.ENDED, 60_000L, 60_000L, "", 60)),
                Speech.last("b", "u", 1, 49_000, "word"));
        long transcribed = 49_000 + 300 + 200;
        assertThat(record.coverage().gaps())
                .extracting(Gap::kind)
                .containsExactly(Gap.Kind.SILENT, Gap.Kind.JUMP, Gap.Kind.UNRECORDED, Gap.Kind.UNTRANSCRIBED);
        assertThat(record.coverage().lostMs()).isEqualTo(4_000 + 1_000 + 60_000 - transcribed);
        assertThat(record.coverage().heardMs() + record.coverage().lostMs()).isEqualTo(60_000);
    }

    @Test
    void shouldSayThatALossIsNotOver() {
        BroadcastRecord record =
                gathered(List.of(event(Type.STARTED, 0L, 0L, "source", 0), loss(Type.GAP, 7_000, 7, null)));
        assertThat(record.coverage().gaps()).singleElement().matches(Gap::open).matches(Gap::isUnheard);
        assertThat(record.identity().ended()).isFalse();
    }

    @Test
    void shouldKeepTheEventsOfHearingsApart() {
        List<BroadcastEvent> events = List.of(
                event(Type.STARTED, 0L, 0L, "first", 0),
                loss(Type.RESUMED, 1_000, 2, 4L),
                event(Type.ENDED, 9_000L, 9_000L, "", 11),
                event(Type.STARTED, 0L, 0L, "second", 1_000),
                event(Type.ENDED, 5_000L, 5_000L, "", 1_005));
        List<Hearing> hearings = List.of(
                new Hearing("run-0", START.plusSeconds(1), START.plusSeconds(3)),
                new Hearing("run-1", START.plusSeconds(1_001), START.plusSeconds(1_002)));
        assertThat(gathered("run-0", hearings, events).coverage().lostMs()).isEqualTo(2_000);
        BroadcastRecord second = gathered("run-1", hearings, events);
        assertThat(second.coverage().lostMs()).isZero();
        assertThat(second.coverage().audioMs()).isEqualTo(5_000);
        assertThat(second.identity().startedAt()).isEqualTo(START.plusSeconds(1_000));
    }

    @Test
    void shouldNameEveryDoubtfulWordAndTheModelThatHeardIt() {
        Transcript said = Speech.last("b", "u", 1, 0, "one two").heardIn("run-1", "model-a");
        Transcript doubted =
                said.saying(said.text(), List.of(new Word("one", 0, 300, 0.4), new Word("two", 400, 700, 0.5)));
        BroadcastRecord record = gathered(List.of(), doubted);
        assertThat(record.coverage().doubtful())
                .extracting(Coverage.Doubtful::word)
                .containsExactly("one");
        assertThat(record.coverage().doubtfulShare()).isEqualTo(0.5);
        assertThat(record.bases()).extracting(Basis::name).containsExactly("model-a");
    }
}
