package broadcastmonitor.cli;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertProjection.Change;
import broadcastmonitor.app.live.BroadcastStatus;
import broadcastmonitor.app.live.LiveWatcher;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Screen;
import broadcastmonitor.cli.terminal.Style;
import broadcastmonitor.kafka.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Live broadcasts on the terminal. What is final is printed once, behind the broadcast's id when there are several: utterances,
 * confirmed alerts, retractions, gaps. What may still change stands in the status block: a line for each broadcast, with its
 * provisional alerts. Safe for any thread.
 */
final class LiveView implements LiveWatcher {
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final int SHOWN_BROADCASTS = 8;
    private static final int SHOWN_PROVISIONAL = 3;

    private final Console console;
    private final Style style;
    private final boolean json;
    private final boolean named;
    private final Clock clock;
    private final Map<String, LiveTally> tallies = new TreeMap<>();
    private final Map<String, Transcript> speaking = new TreeMap<>();
    private final Map<String, Alert> provisional = new LinkedHashMap<>();
    private List<BroadcastStatus> standing = List.of();
    private boolean interrupted;
    private long drawnAt;

    /**
     * Makes a view.
     *
     * @param json whether stdout is for alerts as JSON lines, as they arrive
     * @param named whether lines begin with the broadcast's id
     * @param clock the wall clock, against which what was spoken is late
     */
    LiveView(Console console, boolean json, boolean named, Clock clock) {
        this.console = console;
        this.style = console.style();
        this.json = json;
        this.named = named;
        this.clock = clock;
    }

    /** How the broadcasts stand; to be called about four times a second. */
    synchronized void standing(List<BroadcastStatus> statuses) {
        standing = List.copyOf(statuses);
        draw(false);
    }

    /** From now on summaries say that the broadcasts were broken off. */
    synchronized void interrupted() {
        interrupted = true;
    }

    @Override
    public void told(String broadcast, String line) {
        console.note((broadcast.isEmpty() ? "" : broadcast + ": ") + Screen.clean(line));
    }

    @Override
    public boolean followsPartials() {
        return console.live();
    }

    @Override
    public synchronized void heard(Transcript transcript) {
        tally(transcript.broadcast()).take(transcript);
        if (!transcript.isFinal()) {
            speaking.put(transcript.broadcast(), transcript);
            draw(false);
            return;
        }
        speaking.remove(transcript.broadcast());
        if (!json && !transcript.text().isBlank()) {
            result(
                    transcript.broadcast(),
                    style.dim(Screen.instant(transcript.startMs())) + "  " + Screen.clean(transcript.text()));
        }
        draw(false);
    }

    private LiveTally tally(String broadcast) {
        return tallies.computeIfAbsent(broadcast, id -> new LiveTally(clock));
    }

    private void result(String broadcast, String line) {
        console.text((named ? style.cyan(broadcast) + "  " : "") + line);
        console.flush();
    }

    @Override
    public synchronized void happened(BroadcastEvent event) {
        if (event.type() == BroadcastEvent.Type.STARTED || event.type() == BroadcastEvent.Type.ENDED) {
            return; // its sound and its summary say it
        }
        String at = event.startMs() == null ? "" : Screen.instant(event.startMs()) + "  ";
        console.note((named ? event.broadcast() + "  " : "")
                + at
                + console.noteStyle().yellow(event.type().code() + ": " + Screen.clean(event.detail())));
        draw(true);
    }

    @Override
    public synchronized void alerted(Alert alert) {
        if (tally(alert.broadcast()).take(alert) == Change.NONE) {
            return;
        }
        if (json) {
            console.json(Json.line(alert));
            console.flush();
        }
        if (alert.status() == Alert.Status.PROVISIONAL) {
            provisional.put(alert.id(), alert);
        } else {
            provisional.remove(alert.id());
            if (!json) {
                AlertText.of(alert, style).forEach(line -> result(alert.broadcast(), line));
            }
        }
        draw(true);
    }

    @Override
    public synchronized void ended(BroadcastStatus status) {
        speaking.remove(status.id());
        provisional.values().removeIf(alert -> alert.broadcast().equals(status.id()));
        draw(true);
    }

    /** Prints the summary of every broadcast. */
    synchronized void conclude(List<BroadcastStatus> statuses) {
        clear();
        for (BroadcastStatus status : statuses) {
            Style summaryStyle = json ? console.noteStyle() : style;
            for (String line : SummaryText.of(
                    tally(status.id()).summary(status, interrupted), Wording.of(status.language()), summaryStyle)) {
                if (json) {
                    console.note(line);
                } else {
                    console.text(line);
                }
            }
        }
        console.flush();
    }

    /** Takes the status block away, e.g. before an error is said. */
    synchronized void clear() {
        standing = List.of();
        console.status(List.of());
    }

    private void draw(boolean now) {
        long time = System.nanoTime();
        if (!console.live() || standing.isEmpty() || !now && time - drawnAt < REDRAW_NANOS) {
            return;
        }
        drawnAt = time;
        Style note = console.noteStyle();
        List<String> lines = new ArrayList<>();
        provisional.values().stream()
                .skip(Math.max(0, provisional.size() - SHOWN_PROVISIONAL))
                .forEach(alert ->
                        lines.add((named ? alert.broadcast() + "  " : "") + AlertText.provisional(alert, note)));
        standing.stream().limit(SHOWN_BROADCASTS).forEach(status -> lines.add(row(status, note)));
        if (standing.size() > SHOWN_BROADCASTS) {
            lines.add(note.dim("and " + (standing.size() - SHOWN_BROADCASTS) + " more"));
        }
        console.status(lines);
    }

    private String row(BroadcastStatus status, Style note) {
        String head = (named ? status.id() + "  " : "")
                + Screen.instant(status.heard().heardMs()) + "  "
                + status.state().code()
                + (status.heard().lagMs() >= 1_500
                        ? String.format(
                                Locale.ROOT, "  lag %.1f s", status.heard().lagMs() / 1000.0)
                        : "")
                + (status.heard().lostMs() > 0
                        ? String.format(
                                Locale.ROOT, "  %.0f s lost", status.heard().lostMs() / 1000.0)
                        : "");
        Transcript words = speaking.get(status.id());
        String tail = words == null
                ? ""
                : Screen.tail(Screen.clean(words.text()), Math.max(10, console.columns() - head.length() - 3));
        return note.cyan(head) + "  " + tail;
    }
}
