package broadcastmonitor.cases.view;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.CaseDesk.Hit;
import broadcastmonitor.cases.CaseDesk.Search;
import broadcastmonitor.cases.CaseFold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HoursTest {
    private static final long HOUR = 3_600_000;

    @Property(tries = 500, seed = "20260501")
    void everythingInAStretchAndNothingOfOtherHoursHasOneOfItsWords(
            @ForAll @IntRange(min = -2_000, max = 2_000) int fromMinutes,
            @ForAll @IntRange(max = 6_000) int minutes,
            @ForAll @IntRange(min = -3_000, max = 9_000) int atMinutes) {
        long from = 20_000 * 24 * HOUR + fromMinutes * 60_000L;
        long to = from + minutes * 60_000L;
        long at = 20_000 * 24 * HOUR + atMinutes * 60_000L;
        List<String> own = List.of(Hours.of(at).strip().split(" "));
        boolean inside = at / HOUR >= from / HOUR && at / HOUR <= to / HOUR;
        assertThat(Hours.between(from, to).stream().anyMatch(own::contains)).isEqualTo(inside);
    }

    @Property(tries = 10, seed = "20260502")
    void aSearchInAStretchFindsWhatWasSaidInIt(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("hours");
        try (CaseView view = new CaseView(folder.resolve("view"), "topics", TestCodec.INSTANCE, new CaseFold())) {
            Instant start = Instant.parse("2026-03-01T00:00:00Z");
            List<Transcript> said = new ArrayList<>();
            Batch batch = new Batch();
            for (int i = 0; i < 60; i++) {
                Instant at = start.plusSeconds(random.nextInt(5 * 24 * 3_600));
                Transcript each = new Transcript(
                        "b" + i % 3,
                        "u" + i,
                        0,
                        true,
                        "en",
                        0,
                        900,
                        i % 2 == 0 ? "a kettle" : "a pan",
                        List.of(),
                        900,
                        at);
                said.add(each);
                batch.heard(each, 0, i, at);
            }
            view.apply(batch);
            for (int i = 0; i < 20; i++) {
                Instant from = random.nextInt(5) == 0 ? null : start.plusSeconds(random.nextInt(5 * 24 * 3_600));
                Instant to = random.nextInt(5) == 0 ? null : start.plusSeconds(random.nextInt(5 * 24 * 3_600));
                String broadcast = random.nextBoolean() ? null : "b1";
                assertThat(view.search("kettles", new Search(broadcast, null, from, to, 0, 100)).stream()
                                .map(Hit::utterance))
                        .containsExactlyInAnyOrderElementsOf(said.stream()
                                .filter(each -> each.text().contains("kettle"))
                                .filter(each ->
                                        broadcast == null || each.broadcast().equals(broadcast))
                                .filter(each ->
                                        from == null || !each.emittedAt().isBefore(from))
                                .filter(each -> to == null || !each.emittedAt().isAfter(to))
                                .map(Transcript::utterance)
                                .toList());
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
