package broadcastmonitor.cases.view;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.cases.CaseTales;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** However the two topics are read, in whatever batches, cut off and read again from before: the view has the cases of a fold of all. */
class CaseViewLawsTest {
    private static final int CASES = 5;
    private static final String ALERTS = "alerts";
    private static final String VERDICTS = "verdicts";
    private static final CaseQuery ALL = new CaseQuery(
            null, null, null, null, null, null, null, null, null, null, null, CaseQuery.Order.OLDEST, 0, 1_000);

    private final List<Alert> alerts = new ArrayList<>();
    private final List<Logged> deeds = new ArrayList<>();
    private final Map<String, Case> expected = new TreeMap<>();

    @Property(tries = 25, seed = "20260306")
    void everyWayOfReadingGivesTheSameCases(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        tell(random);
        Path folder = Files.createTempDirectory("case-view-laws");
        try {
            CaseView view = open(folder);
            int alert = 0;
            int deed = 0;
            while (alert < alerts.size() || deed < deeds.size()) {
                int moreAlerts = Math.min(alerts.size(), alert + random.nextInt(6));
                int moreDeeds = Math.min(deeds.size(), deed + random.nextInt(6));
                view.apply(batch(alert, moreAlerts, deed, moreDeeds));
                alert = moreAlerts;
                deed = moreDeeds;
                switch (random.nextInt(6)) {
                    case 0 -> {
                        view.close();
                        view = open(folder);
                        alert = view.offsets()
                                .getOrDefault(new Batch.Place(ALERTS, 0), 0L)
                                .intValue();
                        deed = view.offsets()
                                .getOrDefault(new Batch.Place(VERDICTS, 0), 0L)
                                .intValue();
                        assertThat(alert).isEqualTo(moreAlerts);
                        assertThat(deed).isEqualTo(moreDeeds);
                    }
                    case 1 -> deed = random.nextInt(deed + 1); // read again from before
                    case 2 -> alert = random.nextInt(alert + 1);
                    default -> {}
                }
            }
            Map<String, Case> found = new TreeMap<>();
            view.find(ALL, Instant.EPOCH)
                    .cases()
                    .forEach(each -> found.put(each.key().id(), each));
            assertThat(found).isEqualTo(expected);
            for (Case.State state : Case.State.values()) {
                CaseQuery query = new CaseQuery(
                        java.util.Set.of(state),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        CaseQuery.Order.OLDEST,
                        0,
                        1_000);
                assertThat(view.find(query, Instant.EPOCH).total())
                        .isEqualTo(expected.values().stream()
                                .filter(each -> each.state() == state)
                                .count());
            }
            view.close();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static CaseView open(Path folder) {
        return new CaseView(folder.resolve("view"), "the topics", TestCodec.INSTANCE, new CaseFold());
    }

    private void tell(Random random) {
        alerts.clear();
        deeds.clear();
        expected.clear();
        for (int i = 0; i < CASES; i++) {
            List<Alert> life = CaseTales.life(random, "b", "a" + i);
            List<Logged> done = CaseTales.deeds(random, life, random.nextInt(12));
            // Of some cases the topic has no alert any more.
            List<Alert> raised = random.nextInt(4) == 0 && !done.isEmpty() ? List.of() : life;
            merge(random, alerts, raised);
            merge(random, deeds, done);
            CaseKey key = CaseKey.of(life.get(0));
            expected.put(key.id(), new CaseFold().fold(key, raised, done));
        }
    }

    /** Puts things among others, the order of each kept. */
    private static <T> void merge(Random random, List<T> into, List<T> more) {
        int at = 0;
        for (T each : more) {
            at += random.nextInt(into.size() - at + 1);
            into.add(at, each);
            at++;
        }
    }

    private Batch batch(int alert, int moreAlerts, int deed, int moreDeeds) {
        Batch batch = new Batch();
        for (int i = alert; i < moreAlerts; i++) {
            batch.alert(alerts.get(i), 0, i, CaseTales.START);
        }
        for (int i = deed; i < moreDeeds; i++) {
            batch.deed(deeds.get(i));
        }
        batch.next(new Batch.Place(ALERTS, 0), moreAlerts);
        batch.next(new Batch.Place(VERDICTS, 0), moreDeeds);
        return batch;
    }
}
