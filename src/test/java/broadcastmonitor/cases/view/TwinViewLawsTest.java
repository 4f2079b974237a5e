package broadcastmonitor.cases.view;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseEvent.Cause;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.cases.CaseTales;
import broadcastmonitor.cases.Twins;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Cases near to false alarms lie in other partitions than those, whose verdicts are undone, repeated and ended: however the partitions and the
 * alerts interleave, the view has every case in the lane that follows from all of them.
 */
class TwinViewLawsTest {
    private static final int CASES = 6;
    private static final Severity[] SEVERITIES = {Severity.LOW, Severity.MEDIUM, Severity.CRITICAL};

    @Property(tries = 60, seed = "20260310")
    void everyInterleavingPutsEveryCaseIntoTheSameLane(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            alerts.add(CaseTales.alert(
                    "b" + i % 3,
                    "a" + i,
                    Status.CONFIRMED,
                    "words " + i,
                    1_000,
                    CaseTales.START,
                    random.nextInt(5) == 0 ? "rudeness" : "superlative",
                    SEVERITIES[random.nextInt(SEVERITIES.length)],
                    Lane.ALERT));
        }
        Map<String, List<Logged>> partitions = told(random, alerts);
        Map<String, Case> expected = folded(alerts, partitions);

        Path folder = Files.createTempDirectory("twin-laws");
        try (CaseView view = new CaseView(folder.resolve("view"), "topics", TestCodec.INSTANCE, new CaseFold())) {
            Set<String> changed = read(random, view, alerts, partitions);
            assertThat(changed).isEqualTo(expected.keySet());
            expected.forEach((id, each) -> assertThat(view.find(id)).contains(each));
            for (Lane lane : Lane.values()) {
                assertThat(view.find(query(lane), Instant.EPOCH).cases().stream()
                                .collect(Collectors.toMap(each -> each.key().id(), each -> each)))
                        .isEqualTo(expected.values().stream()
                                .filter(each -> each.lane() == lane)
                                .collect(Collectors.toMap(each -> each.key().id(), each -> each)));
            }
            expected.keySet().forEach(judged -> assertThat(view.sentAway(judged, CASES))
                    .containsExactlyInAnyOrderElementsOf(expected.values().stream()
                            .filter(each -> each.twins().inForce() != null)
                            .filter(each ->
                                    each.twins().inForce().twin().key().id().equals(judged))
                            .toList()));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    /** The events of every broadcast, in the order of its partition. */
    private static Map<String, List<Logged>> told(Random random, List<Alert> alerts) {
        Map<String, List<Logged>> partitions = new TreeMap<>();
        Map<String, String> last = new HashMap<>();
        List<String> verdicts = new ArrayList<>();
        List<Alert> ofVerdicts = new ArrayList<>();
        Map<String, List<String>> events = new HashMap<>();
        Instant at = CaseTales.START;
        for (int i = 0; i < 40; i++) {
            Alert alert = alerts.get(random.nextInt(CASES));
            String id = String.format("event-of-the-tale-%03d", i);
            at = at.plusSeconds(random.nextInt(400));
            List<String> own = events.computeIfAbsent(alert.id(), key -> new ArrayList<>());
            CaseEvent event =
                    switch (random.nextInt(7)) {
                        case 0, 1 -> {
                            Cause cause = Cause.values()[random.nextInt(3)];
                            verdicts.add(id);
                            ofVerdicts.add(alert);
                            yield CaseTales.falseAlarm(id, "ann", alert, last.get(alert.id()), cause);
                        }
                        case 2 -> CaseTales.event(id, Type.TWINS_ENDED, "boris", alert, null);
                        case 3 ->
                            own.isEmpty()
                                    ? CaseTales.event(id, Type.NOTE, "ann", alert, null)
                                    : CaseTales.undo(
                                            id,
                                            "ann",
                                            alert,
                                            last.get(alert.id()),
                                            own.get(random.nextInt(own.size())));
                        case 4 -> CaseTales.event(id, Type.CLAIMED, "clara", alert, null);
                        default -> {
                            int which = verdicts.isEmpty() ? -1 : random.nextInt(verdicts.size());
                            yield which < 0
                                    ? CaseTales.event(id, Type.NOTE, "ann", alert, null)
                                    : CaseTales.twin(id, alert, ofVerdicts.get(which), verdicts.get(which));
                        }
                    };
            own.add(id);
            if (event.type() == Type.VERDICT || event.type() == Type.UNDONE) {
                last.put(alert.id(), random.nextInt(4) == 0 ? last.get(alert.id()) : id);
            }
            CaseEvent said = random.nextInt(3) == 0 ? event.saying(event.to(), event.text(), null) : event;
            partitions
                    .computeIfAbsent(alert.broadcast(), key -> new ArrayList<>())
                    .add(new Logged(said, at));
        }
        return partitions;
    }

    private static Map<String, Case> folded(List<Alert> alerts, Map<String, List<Logged>> partitions) {
        CaseFold fold = new CaseFold();
        Map<String, Case> alone = new TreeMap<>();
        for (Alert alert : alerts) {
            CaseKey key = CaseKey.of(alert);
            List<Logged> own = partitions.getOrDefault(alert.broadcast(), List.of()).stream()
                    .filter(logged -> logged.event().key().equals(key))
                    .toList();
            alone.put(key.id(), fold.fold(key, List.of(alert), own));
        }
        Map<String, Case> all = new TreeMap<>();
        alone.forEach((id, each) -> all.put(id, Twins.beside(each, other -> Optional.ofNullable(alone.get(other)))));
        return all;
    }

    /** Reads alerts and partitions in turns drawn by lot. Gives what was told to have changed. */
    private static Set<String> read(
            Random random, CaseView view, List<Alert> alerts, Map<String, List<Logged>> partitions) {
        Set<String> changed = new TreeSet<>();
        List<List<Logged>> logs = new ArrayList<>(partitions.values());
        int[] at = new int[logs.size()];
        List<Alert> left = new ArrayList<>(alerts);
        java.util.Collections.shuffle(left, random);
        int offset = 0;
        while (!left.isEmpty()
                || java.util.stream.IntStream.range(0, at.length)
                        .anyMatch(i -> at[i] < logs.get(i).size())) {
            Batch batch = new Batch();
            for (int n = random.nextInt(3); n > 0 && !left.isEmpty(); n--) {
                batch.alert(left.remove(0), 0, offset++, CaseTales.START);
            }
            for (int i = 0; i < at.length; i++) {
                for (int n = random.nextInt(6); n > 0 && at[i] < logs.get(i).size(); n--) {
                    batch.deed(logs.get(i).get(at[i]++));
                }
            }
            batch.next(new Batch.Place("alerts", 0), offset);
            changed.addAll(view.apply(batch).cases());
        }
        return changed;
    }

    private static CaseQuery query(Lane lane) {
        return new CaseQuery(
                null, lane, null, null, null, null, null, null, null, null, null, CaseQuery.Order.OLDEST, 0, 1_000);
    }
}
