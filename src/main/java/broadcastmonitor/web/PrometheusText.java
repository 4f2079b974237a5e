package broadcastmonitor.web;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Figures in Prometheus' text format, version 0.0.4, gathered for one scrape. For one thread. */
public final class PrometheusText {
    /** What the format is called over HTTP. */
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final PrometheusTextFormatWriter WRITER = PrometheusTextFormatWriter.create();

    private final MetricSnapshots.Builder metrics = MetricSnapshots.builder();

    /** Adds a figure that goes up and down. */
    public void gauge(String name, String help, double value) {
        gauge(name, help, Map.of(Labels.EMPTY, value));
    }

    /** Adds one with labels. */
    public void gauge(String name, String help, Map<Labels, Double> values) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        values.forEach((labels, value) -> gauge.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
        metrics.metricSnapshot(gauge.build());
    }

    /**
     * Adds a figure that only grows.
     *
     * @param name without the {@code _total} that the format adds
     */
    public void counter(String name, String help, Map<Labels, Double> values) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
        values.forEach((labels, value) -> counter.dataPoint(
                CounterDataPointSnapshot.builder().labels(labels).value(value).build()));
        metrics.metricSnapshot(counter.build());
    }

    /** What was added, as it is sent. */
    public byte[] bytes() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            WRITER.write(text, metrics.build());
        } catch (IOException e) {
            throw new UncheckedIOException("memory is always written", e);
        }
        return text.toByteArray();
    }
}
