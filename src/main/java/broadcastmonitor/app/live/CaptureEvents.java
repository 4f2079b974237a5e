package broadcastmonitor.app.live;

import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.live.CaptureListener;
import broadcastmonitor.audio.recording.Coverage;
import broadcastmonitor.audio.recording.RecordingLog;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.BroadcastEvent.Type;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/** What happens to a broadcast's sound, as events. Called by the capture's thread. */
class CaptureEvents implements CaptureListener {
    private final String broadcast;
    private final String source;
    private final Clock clock;
    private final Consumer<BroadcastEvent> events;
    private final Consumer<String> told;

    /**
     * Makes events.
     *
     * @param source where the sound comes from, as it may be shown
     * @param told is told what is no event but worth a line
     */
    CaptureEvents(
            String broadcast, String source, Clock clock, Consumer<BroadcastEvent> events, Consumer<String> told) {
        this.broadcast = broadcast;
        this.source = source;
        this.clock = clock;
        this.events = events;
        this.told = told;
    }

    /** The gaps of a recording, so that none is missing that its recorder had no time to tell. */
    void replay(RecordingLog log) {
        log.opened().ifPresent(opened -> {
            if (log.endSample() > 0) {
                started(opened.started());
            }
        });
        for (Gap gap : log.gaps()) {
            lost(gap);
            if (gap.to().isEmpty()) {
                continue;
            }
            boolean forGood = log.ended().isPresent()
                    && gap.atSample() == log.ended().get().at();
            if (forGood) {
                events.accept(event(
                        Type.GAP, gap, gap.to().get(), reason(gap), gap.to().get()));
            } else {
                resumed(gap);
            }
        }
    }

    private static String reason(Gap gap) {
        return gap.nextSample() > gap.atSample() ? "not in the recording: " + gap.reason() : gap.reason();
    }

    private BroadcastEvent event(Type type, Gap gap, Instant at, String detail, Instant lostTo) {
        return new BroadcastEvent(
                broadcast,
                type,
                PcmFormat.toMs(gap.atSample()),
                PcmFormat.toMs(gap.nextSample()),
                detail,
                at,
                gap.from(),
                lostTo);
    }

    @Override
    public void waiting(String line) {
        told.accept(line);
    }

    @Override
    public void started(Instant at) {
        events.accept(new BroadcastEvent(broadcast, Type.STARTED, 0L, 0L, source, at));
    }

    @Override
    public void lost(Gap gap) {
        events.accept(event(Type.GAP, gap, gap.from(), reason(gap), null));
    }

    @Override
    public void resumed(Gap gap) {
        Instant back = gap.to().orElse(gap.from());
        double seconds = Duration.between(gap.from(), back).toMillis() / 1000.0;
        boolean heard = gap.nextSample() > gap.atSample();
        String detail = String.format(
                Locale.ROOT, "%s again after %.1f s: %s", heard ? "recorded" : "heard", seconds, reason(gap));
        events.accept(event(Type.RESUMED, gap, back, detail, back));
    }

    @Override
    public void silent(long sinceSample) {
        long since = PcmFormat.toMs(sinceSample);
        events.accept(new BroadcastEvent(broadcast, Type.GAP, since, null, "digital silence", clock.instant()));
    }

    @Override
    public void audible(long fromSample, long toSample) {
        long from = PcmFormat.toMs(fromSample);
        long to = PcmFormat.toMs(toSample);
        events.accept(
                new BroadcastEvent(broadcast, Type.RESUMED, from, to, "the digital silence is over", clock.instant()));
    }

    @Override
    public void fault(String line) {
        events.accept(new BroadcastEvent(broadcast, Type.FAULT, null, null, line, clock.instant()));
    }

    @Override
    public void unrecorded(Gap gap) {
        lost(gap);
        resumed(gap);
    }

    @Override
    public void ended(long samples, Instant at, String reason, Coverage coverage) {
        told.accept(reason);
    }
}
