package broadcastmonitor.control;

import static java.util.function.Predicate.not;

import broadcastmonitor.app.live.BroadcastStatus;
import broadcastmonitor.app.live.BroadcastStatus.State;
import broadcastmonitor.app.live.ServiceStatus;
import broadcastmonitor.app.live.ServiceStatus.Worker;
import broadcastmonitor.web.PrometheusText;
import io.prometheus.metrics.model.snapshots.Labels;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The state of the service in Prometheus' text format. It is made anew for every scrape and nothing is kept between them, so
 * the series of a broadcast end with it: a service that runs for months has no more series than broadcasts on the air.
 */
final class Metrics {
    private final PrometheusText metrics = new PrometheusText();

    private Metrics() {}

    static byte[] text(List<BroadcastStatus> broadcasts, ServiceStatus service) {
        Metrics metrics = new Metrics();
        metrics.addService(service);
        metrics.addTally(broadcasts);
        metrics.addWorkers(service.workers());
        metrics.addBroadcasts(broadcasts.stream()
                .filter(not(broadcast -> broadcast.state() == State.ENDED))
                .toList());
        metrics.addHeap(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
        return metrics.metrics.bytes();
    }

    private void addService(ServiceStatus service) {
        metrics.gauge(
                "broadcastmonitor_ready",
                "Whether an added broadcast would be transcribed and evaluated.",
                service.ready() ? 1 : 0);
        metrics.gauge(
                "broadcastmonitor_load_ratio",
                "Share of the machine that transcription takes, measured.",
                service.load());
        metrics.gauge(
                "broadcastmonitor_capacity_ratio", "Load up to which broadcasts are admitted.", service.capacity());
        metrics.gauge(
                "broadcastmonitor_start_time_seconds",
                "When the service was started, Unix time.",
                service.startedAt().toEpochMilli() / 1e3);
    }

    private void addTally(List<BroadcastStatus> broadcasts) {
        Map<State, Long> tally =
                broadcasts.stream().collect(Collectors.groupingBy(BroadcastStatus::state, Collectors.counting()));
        Map<Labels, Double> values = new LinkedHashMap<>();
        for (State state : State.values()) {
            values.put(Labels.of("state", state.code()), (double) tally.getOrDefault(state, 0L));
        }
        metrics.gauge("broadcastmonitor_broadcasts", "Broadcasts by state.", values);
    }

    private void addWorkers(List<Worker> workers) {
        // By place, not by process id: a worker that is replaced keeps its series, and their number stays that of the
        // places.
        Map<Labels, Worker> places = new LinkedHashMap<>();
        workers.forEach(worker -> places.put(Labels.of("worker", Integer.toString(places.size() + 1)), worker));
        metrics.gauge(
                "broadcastmonitor_worker_resident_memory_bytes",
                "Memory of a recognising process; 0 where the platform does not tell.",
                of(places, Worker::residentBytes));
        metrics.gauge(
                "broadcastmonitor_worker_broadcasts",
                "Broadcasts that a worker transcribes.",
                of(places, Worker::broadcasts));
        metrics.counter(
                "broadcastmonitor_worker_restarts", "Processes that were replaced.", of(places, Worker::restarts));
    }

    private void addBroadcasts(List<BroadcastStatus> broadcasts) {
        Map<Labels, BroadcastStatus> each = new LinkedHashMap<>();
        broadcasts.forEach(broadcast -> each.put(Labels.of("broadcast", broadcast.id()), broadcast));
        states(broadcasts);
        metrics.counter(
                "broadcastmonitor_broadcast_heard_seconds", "Sound recorded.", of(each, seconds(status -> status.heard()
                        .heardMs())));
        metrics.counter(
                "broadcastmonitor_broadcast_transcribed_seconds",
                "Recorded sound transcribed.",
                of(each, seconds(status -> status.heard().transcribedMs())));
        metrics.counter(
                "broadcastmonitor_broadcast_lost_seconds",
                "Time without sound.",
                of(each, seconds(status -> status.heard().lostMs())));
        metrics.gauge(
                "broadcastmonitor_broadcast_lag_seconds",
                "How long ago what is transcribed now was heard.",
                of(each, seconds(status -> status.heard().lagMs())));
        metrics.gauge(
                "broadcastmonitor_broadcast_coverage_ratio", "Share that was heard.", of(each, status -> status.heard()
                        .coverage()));
        metrics.gauge(
                "broadcastmonitor_broadcast_real_time_factor",
                "Processor time per time of sound; 0 before it was measured.",
                of(each, status -> status.heard().realTimeFactor()));
        metrics.counter(
                "broadcastmonitor_broadcast_finals", "Final transcripts published.", of(each, status -> status.counts()
                        .finals()));
        metrics.counter("broadcastmonitor_broadcast_alerts", "Alerts confirmed.", of(each, status -> status.counts()
                .alerts()));
        metrics.counter(
                "broadcastmonitor_broadcast_review",
                "Alerts confirmed for the review lane.",
                of(each, status -> status.counts().review()));
        metrics.counter(
                "broadcastmonitor_broadcast_restarts",
                "Restarts of its transcription.",
                of(each, status -> status.counts().restarts()));
    }

    private void states(List<BroadcastStatus> broadcasts) {
        Map<Labels, Double> values = new LinkedHashMap<>();
        for (BroadcastStatus broadcast : broadcasts) {
            for (State state : State.values()) {
                if (state != State.ENDED) {
                    Labels labels = Labels.of("broadcast", broadcast.id(), "state", state.code());
                    values.put(labels, broadcast.state() == state ? 1.0 : 0.0);
                }
            }
        }
        metrics.gauge(
                "broadcastmonitor_broadcast_state", "1 for what a broadcast is doing, 0 for what it is not.", values);
    }

    /** Under the names that Prometheus' own Java client gives them, which common dashboards know. */
    private void addHeap(MemoryUsage heap) {
        Labels area = Labels.of("area", "heap");
        metrics.gauge("jvm_memory_used_bytes", "Used bytes of a memory area.", Map.of(area, (double) heap.getUsed()));
        metrics.gauge("jvm_memory_committed_bytes", "Committed bytes of a memory area.", Map.of(area, (double)
                heap.getCommitted()));
        metrics.gauge("jvm_memory_max_bytes", "Bytes a memory area may grow to.", Map.of(area, (double) heap.getMax()));
    }

    private static ToDoubleFunction<BroadcastStatus> seconds(ToDoubleFunction<BroadcastStatus> milliseconds) {
        return broadcast -> milliseconds.applyAsDouble(broadcast) / 1e3;
    }

    private static <T> Map<Labels, Double> of(Map<Labels, T> things, ToDoubleFunction<T> value) {
        Map<Labels, Double> values = new LinkedHashMap<>();
        things.forEach((labels, thing) -> values.put(labels, value.applyAsDouble(thing)));
        return values;
    }
}
