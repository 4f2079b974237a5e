package broadcastmonitor.cli;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertProjection;
import broadcastmonitor.alerts.AlertProjection.Change;
import broadcastmonitor.app.ReplayWatcher;
import broadcastmonitor.app.Summary;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Count;
import broadcastmonitor.cli.terminal.ProgressBar;
import broadcastmonitor.cli.terminal.Screen;
import broadcastmonitor.cli.terminal.Style;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.kafka.Cluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A replay on the terminal. What is final is printed once: utterances, confirmed alerts, retractions. What may still change
 * stands in the status block below: the utterance being spoken, its provisional alerts, the progress bar. Safe for any
 * thread.
 */
final class ReplayView implements ReplayWatcher {
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final int SHOWN_PROVISIONAL = 3;

    private final Console console;
    private final Style style;
    private final AlertJson json;
    private final DemoDashboard dashboard;
    private final Map<String, Alert> provisional = new LinkedHashMap<>();
    private AlertProjection alerts = new AlertProjection();
    private Transcript speaking;
    private Wording wording = Wording.EN;
    private String preparing;
    private double prepared = -1;
    private long preparingSince;
    private OptionalLong durationMs = OptionalLong.empty();
    private long reachedMs;
    private long startedAt;
    private long drawnAt;
    private int confirmed;

    /**
     * Makes a view.
     *
     * @param json takes the alerts for stdout, or null to show them to a person
     * @param dashboard shows the topics too, or null
     */
    ReplayView(Console console, AlertJson json, DemoDashboard dashboard) {
        this.dashboard = dashboard;
        this.console = console;
        this.json = json;
        this.style = console.style();
    }

    @Override
    public void connected(Cluster cluster) {
        if (dashboard != null) {
            dashboard.connected(cluster);
        }
    }

    /** Waits for people who look at the dashboard. */
    @Override
    public void played() {
        if (dashboard != null) {
            clear();
            dashboard.played();
        }
    }

    @Override
    public synchronized void preparing(String step) {
        begin(step, -1);
        draw(true);
    }

    @Override
    public synchronized void preparing(String step, long done, long total) {
        begin(step, total > 0 ? (double) done / total : -1);
        draw(false);
    }

    private void begin(String step, double share) {
        if (!step.equals(preparing)) {
            preparing = step;
            preparingSince = System.nanoTime();
        }
        prepared = share;
    }

    /** Shows that it still runs; to be called every now and then. */
    synchronized void tick() {
        if (preparing != null) {
            draw(false);
        }
    }

    @Override
    public synchronized void told(String line) {
        console.note(line);
    }

    @Override
    public synchronized void begins(String broadcast, Path file, OptionalLong duration) {
        preparing = null;
        durationMs = duration;
        reachedMs = 0;
        confirmed = 0;
        alerts = new AlertProjection();
        speaking = null;
        provisional.clear();
        startedAt = System.nanoTime();
        String length = duration.isPresent() ? Screen.clock(duration.getAsLong()) : "length unknown";
        console.note(console.noteStyle().bold(Screen.clean(file.getFileName().toString())) + "  " + length
                + "  broadcast id " + broadcast);
    }

    @Override
    public boolean followsPartials() {
        return console.live();
    }

    @Override
    public synchronized void heard(Transcript transcript) {
        wording = Wording.of(transcript.language());
        if (!transcript.isFinal()) {
            speaking = transcript;
            draw(false);
            return;
        }
        speaking = null;
        if (json == null && !transcript.text().isBlank()) {
            console.text(style.dim(Screen.instant(transcript.startMs())) + "  " + Screen.clean(transcript.text()));
            console.flush();
        }
        draw(false);
    }

    @Override
    public synchronized void reached(long audioMs) {
        reachedMs = audioMs;
        draw(false);
    }

    @Override
    public synchronized void alerted(Alert alert) {
        if (json != null) {
            json.take(alert);
        }
        if (alerts.take(alert) == Change.NONE) {
            return;
        }
        switch (alert.status()) {
            case PROVISIONAL -> provisional.put(alert.id(), alert);
            case CONFIRMED -> {
                provisional.remove(alert.id());
                confirmed += alert.lane() == Lane.ALERT ? 1 : 0;
                show(alert);
            }
            case RETRACTED -> {
                provisional.remove(alert.id());
                show(alert);
            }
        }
        draw(true);
    }

    private void show(Alert alert) {
        if (json != null) {
            return;
        }
        AlertText.of(alert, style).forEach(console::text);
        console.flush();
    }

    @Override
    public synchronized void ended(Summary summary) {
        preparing = null;
        speaking = null;
        provisional.clear();
        console.status(List.of());
        if (json != null) {
            json.end();
        }
        for (String line : SummaryText.of(summary, wording, json == null ? style : console.noteStyle())) {
            if (json == null) {
                console.text(line);
            } else {
                console.note(line);
            }
        }
    }

    /** Takes the status block away, e.g. before an error is said. */
    synchronized void clear() {
        preparing = null;
        console.status(List.of());
    }

    private void draw(boolean now) {
        long time = System.nanoTime();
        if (!console.live() || !now && time - drawnAt < REDRAW_NANOS) {
            return;
        }
        drawnAt = time;
        Style note = console.noteStyle();
        if (preparing != null) {
            console.status(List.of(preparation(time)));
            return;
        }
        List<String> lines = new ArrayList<>();
        String words = speaking == null ? "" : Screen.tail(Screen.clean(speaking.text()), console.columns() - 11);
        lines.add(note.cyan(Screen.instant(speaking == null ? reachedMs : speaking.startMs()) + "  " + words));
        provisional.values().stream()
                .skip(Math.max(0, provisional.size() - SHOWN_PROVISIONAL))
                .forEach(alert -> lines.add(AlertText.provisional(alert, note)));
        lines.add(bar(time));
        console.status(lines);
    }

    private String preparation(long time) {
        if (prepared >= 0) {
            return preparing + "  " + ProgressBar.bar(prepared);
        }
        long seconds = (time - preparingSince) / 1_000_000_000L;
        return preparing + " ..." + (seconds < 2 ? "" : "  " + seconds + " s");
    }

    private String bar(long time) {
        double seconds = (time - startedAt) / 1e9;
        String pace =
                seconds > 0.5 ? String.format(Locale.ROOT, "  %.1fx real time", reachedMs / 1000.0 / seconds) : "";
        String found = "  " + wording.say(Count.of(confirmed, "alert"), "замечаний: " + confirmed);
        if (durationMs.isEmpty() || durationMs.getAsLong() == 0) {
            return Screen.clock(reachedMs) + pace + found;
        }
        long total = durationMs.getAsLong();
        long left = reachedMs == 0 ? 0 : (long) (seconds * 1000 * Math.max(0, total - reachedMs) / reachedMs);
        return ProgressBar.bar((double) reachedMs / total) + "  " + Screen.clock(reachedMs) + " of "
                + Screen.clock(total) + pace + "  ETA " + Screen.clock(left) + found;
    }
}
