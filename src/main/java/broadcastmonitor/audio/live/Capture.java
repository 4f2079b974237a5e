package broadcastmonitor.audio.live;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.recording.Coverage;
import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.audio.recording.RecordingLog;
import broadcastmonitor.audio.recording.RecordingReader;
import broadcastmonitor.audio.recording.RecordingWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to one broadcast and records what it hears, on a thread of its own, until the broadcast is over.
 *
 * <p>Only the user ends a live broadcast ({@link #end}), or a source that says itself that it is over (a file, standard input, an
 * HLS playlist with an end). Every other end, and every stall, is a loss: it is noted in the recording, told, and followed by another
 * attempt after 0.5 s, doubling to 30 s ({@link Backoff}). A source that waits for its sender is opened again at once.
 *
 * <p>The methods may be called from any thread.
 */
public final class Capture implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Capture.class);
    private static final int POLL_MS = 200;
    private static final Duration CTRL_C = Duration.ofMillis(500);
    /** An attempt that has done no harm for so long does none. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private static final String CLOSED = "the connection was closed";

    private final String broadcast;
    private final LiveSource source;
    private final CaptureSettings settings;
    private final CaptureListener listener;
    private final RecordingWriter writer;
    private final Feeds feeds;
    private final Silence silence;
    private final Backoff backoff = new Backoff();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private final Instant began;

    private volatile String over;
    private volatile boolean leaving;
    private volatile boolean ended;
    private volatile Instant lastHeard;
    private volatile Duration lostBefore = Duration.ZERO;
    /** Once the broadcast is over: a loss that lasted to its end is closed by then, and no gap is open any more. */
    private volatile Coverage whole;

    private volatile String trouble;
    private volatile Feed feed;
    private boolean thorough;
    private boolean settled = true;
    private String told;
    private String refused;

    private Capture(String broadcast, LiveSource source, CaptureSettings settings, CaptureListener listener) {
        this.broadcast = requireNonNull(broadcast, "broadcast");
        this.source = requireNonNull(source, "source");
        this.settings = requireNonNull(settings, "settings");
        this.listener = requireNonNull(listener, "listener");
        began = settings.clock().instant();
        writer = RecordingWriter.open(
                RecordingFolder.of(settings.data(), broadcast), broadcast, began, new RecordingWriter.Watcher() {
                    @Override
                    public void stopped(String line) {
                        fault(line);
                    }

                    @Override
                    public void resumed(Gap unrecorded) {
                        told = null;
                        trouble = null;
                        listener.unrecorded(unrecorded);
                    }
                });
        feeds = new Feeds(source, settings, this::stops);
        silence = new Silence(settings.silence(), listener);
        thread = new Thread(this::run, "capture-" + broadcast);
    }

    /**
     * Begins to listen to a broadcast, or goes on with one that was left or whose recorder died.
     *
     * @throws AudioException when the source cannot be listened to on this machine, or the broadcast is being recorded already, has
     *     ended, or cannot be recorded; one line for the user, and nothing was begun
     */
    public static Capture start(
            String broadcast, LiveSource source, CaptureSettings settings, CaptureListener listener) {
        return start(broadcast, source, settings, listener, Optional.empty());
    }

    /**
     * Begins to listen to a broadcast that somebody else has listened to before, and counts its sound on from there.
     *
     * @param before how far the other has come; empty when there was none
     * @throws AudioException as {@link #start(String, LiveSource, CaptureSettings, CaptureListener)}
     */
    public static Capture start(
            String broadcast,
            LiveSource source,
            CaptureSettings settings,
            CaptureListener listener,
            Optional<HeardBefore> before) {
        Feeds.check(source);
        Capture capture = new Capture(broadcast, source, settings, listener);
        boolean started = false;
        try {
            before.ifPresent(other -> capture.writer.goOnAt(
                    other.samples(), other.last(), capture.began, "another machine has heard it until here"));
            capture.lostBefore = capture.closedGaps();
            capture.thread.start();
            started = true;
            return capture;
        } finally {
            if (!started) {
                capture.feeds.close();
                capture.writer.close();
            }
        }
    }

    private boolean stops() {
        return over != null || leaving;
    }

    private Duration closedGaps() {
        Duration lost = Duration.ZERO;
        for (Gap gap : RecordingLog.read(writer.folder()).gaps()) {
            boolean closed = gap.to().isPresent() && gap.atSample() == gap.nextSample();
            lost = closed ? lost.plus(gap.lost(began)) : lost;
        }
        return lost;
    }

    private void run() {
        try {
            writer.repairs().forEach(line -> LOG.warn("broadcast={} {}", broadcast, line));
            writer.openGap().ifPresent(listener::lost);
            while (!stops()) {
                attempt();
            }
        } catch (InterruptedException e) {
            leaving = true; // nobody interrupts this thread but the end of the process
        } catch (RuntimeException e) {
            LOG.error("broadcast={} the capture has failed", broadcast, e);
            fault("the capture has failed: " + e);
            leaving = true;
        } finally {
            finish();
        }
    }

    private void attempt() throws InterruptedException {
        long before = writer.position();
        String reason;
        boolean done = false;
        refused = null;
        settle(false);
        try (Feed next = feeds.open(before, thorough)) {
            feed = next;
            if (source.kind().listens() && lastHeard == null && writer.position() == 0) {
                listener.waiting("waiting for sound on " + source.shown());
            }
            reason = hear(next);
            if (reason == null && !stops()) {
                settle(false);
                // Nothing is heard while the source is asked: that, too, is a loss.
                done = feeds.over(next, () -> open(CLOSED));
                reason = feeds.complaint(next);
                thorough |= next.foundNoSound();
            }
            if (next instanceof Decoder decoder && decoder.interrupted()) {
                // Ctrl-C reached the child as well; the capture is about to be told.
                stopping.await(CTRL_C.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (AudioException e) {
            reason = e.getMessage();
        } finally {
            settle(true);
        }
        lookAtFence();
        if (stops()) {
            return;
        }
        reason = refused == null ? reason : refused;
        if (done) {
            if (!reason.isEmpty()) {
                fault(reason);
            }
            over = reason.isEmpty() ? "the source has ended" : reason;
            return;
        }
        Duration heard = Duration.ofMillis(PcmFormat.toMs(writer.position() - before));
        lose(reason.isEmpty() ? CLOSED : reason, heard);
    }

    /** Listens until the feed ends (null), stalls (why), or the capture is to stop (null). */
    private String hear(Feed next) throws InterruptedException {
        Duration limit = settings.stallOf(source);
        boolean patient = source.kind().listens();
        Stall stall = new Stall(limit, patient, System.nanoTime());
        boolean local = source.kind().ends() || source.kind() == LiveSource.Kind.DEVICE;
        Haste haste = new Haste(System.nanoTime());
        long opened = System.nanoTime();
        while (true) {
            lookAtFence();
            if (System.nanoTime() - opened >= SETTLED.toNanos()) {
                settle(true);
            }
            boolean stop = stops();
            Sound sound = next.poll(stop ? 0 : POLL_MS);
            if (sound != null && !sound.isEnd()) {
                stall.heard(sound.samples().length, System.nanoTime());
                if (sound.gap().isPresent()) {
                    listener.lost(writer.lost(lostSince(sound), sound.gap().get()));
                } else {
                    take(sound);
                    settle(true);
                    long wait = local ? 0 : haste.heard(sound.samples().length, System.nanoTime());
                    if (wait > 0) {
                        stopping.await(Math.min(wait, TimeUnit.MILLISECONDS.toNanos(POLL_MS)), TimeUnit.NANOSECONDS);
                    }
                }
            } else if (sound != null || stop) {
                return null;
            } else if (stall.stalled(System.nanoTime())) {
                String first = writer.position() == 0 ? "no sound has come for " : "stalled: no sound for ";
                return first + limit.toSeconds() + " s";
            } else {
                giveUp();
            }
        }
    }

    /** When a gap began; where sound comes in bursts, the timestamps know better than the clock how much is missing. */
    private Instant lostSince(Sound sound) {
        Instant last = lastHeard == null ? began : lastHeard;
        Instant least = sound.heard().minus(sound.missing());
        return least.isBefore(last) ? least : last;
    }

    private void take(Sound sound) {
        Optional<Gap> gap = writer.openGap();
        boolean first = writer.position() == 0;
        long at = writer.position();
        writer.append(sound.samples(), sound.samples().length, sound.heard());
        lastHeard = sound.heard();
        if (first || gap.isPresent()) {
            trouble = null;
            told = null;
        }
        if (first) {
            listener.started(sound.heard());
        }
        if (gap.isPresent()) {
            Instant back = sound.heard().minusMillis(PcmFormat.toMs(sound.samples().length));
            Gap closed =
                    gap.get().until(back.isBefore(gap.get().from()) ? gap.get().from() : back);
            lostBefore = lostBefore.plus(closed.lost(back));
            listener.resumed(closed);
        }
        silence.accept(sound.samples(), at);
    }

    /** What the fence refuses a source that goes on is said while it does; one that ends of it has it for its reason. */
    private void lookAtFence() {
        Optional<String> refusal = feeds.refusal();
        if (refusal.isPresent()) {
            refused = refusal.get();
            if (writer.position() > 0 && writer.openGap().isEmpty()) {
                fault(refused);
            }
        }
    }

    /** Tells the listener, once, whether something has begun that has to show that it does no harm. */
    private void settle(boolean is) {
        if (settled != is) {
            settled = is;
            if (is) {
                listener.settled();
            } else {
                listener.trying();
            }
        }
    }

    /** Notes a loss, where it counts as one and there is none yet. */
    private boolean open(String reason) {
        silence.interrupted(writer.position());
        boolean counts = writer.position() > 0 || !source.kind().listens();
        if (!counts || writer.openGap().isPresent()) {
            return false;
        }
        Gap gap = writer.lost(lastHeard == null ? began : lastHeard, reason);
        trouble = reason;
        told = reason;
        listener.lost(gap);
        return true;
    }

    private void lose(String reason, Duration heard) throws InterruptedException {
        if (!open(reason) && !reason.equals(told)) {
            fault(source.shown() + ": " + reason);
        }
        boolean again = source.kind().listens() && !heard.isZero();
        long wait = again ? 0 : backoff.after(heard).toMillis();
        for (long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait);
                System.nanoTime() < until && !stops(); ) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()) + 1;
            stopping.await(Math.min(left, 500), TimeUnit.MILLISECONDS);
            giveUp();
        }
    }

    private void giveUp() {
        Optional<Gap> gap = writer.openGap();
        if (!settings.giveUp().isZero()
                && gap.isPresent()
                && gap.get().lost(settings.clock().instant()).compareTo(settings.giveUp()) >= 0) {
            over = "no sound for " + settings.giveUp().toSeconds() + " s: "
                    + gap.get().reason();
        }
    }

    private void fault(String line) {
        trouble = line;
        if (!line.equals(told)) {
            told = line;
            LOG.warn("broadcast={} {}", broadcast, line);
            listener.fault(line);
        }
    }

    private void finish() {
        Instant now = settings.clock().instant();
        try {
            feeds.close();
            silence.interrupted(writer.position());
            if (over != null) {
                Coverage coverage = coverage(now);
                whole = coverage;
                writer.end(now, over);
                ended = true;
                listener.ended(writer.position(), now, over, coverage);
            } else {
                writer.leave(lastHeard == null ? began : lastHeard, "the monitor was stopped");
            }
        } catch (RuntimeException e) {
            LOG.error("broadcast={} the recording cannot be closed", broadcast, e);
            fault("the recording cannot be closed: " + e.getMessage());
            writer.close();
        } finally {
            ended = true;
        }
    }

    /** The broadcast's id. */
    public String broadcast() {
        return broadcast;
    }

    /** Where it comes from. */
    public LiveSource source() {
        return source;
    }

    /** Where it is recorded. */
    public RecordingFolder recording() {
        return writer.folder();
    }

    /** A reader in this process, which goes on hearing when the disk is full. */
    public RecordingReader follow(long fromSample) {
        return writer.follow(fromSample);
    }

    /** How it stands. */
    public CaptureState state() {
        CaptureState.Phase phase = CaptureState.Phase.HEARING;
        if (ended) {
            phase = CaptureState.Phase.ENDED;
        } else if (lastHeard == null && writer.position() == 0) {
            phase = CaptureState.Phase.WAITING;
        } else if (writer.openGap().isPresent()) {
            phase = CaptureState.Phase.LOST;
        }
        return new CaptureState(
                phase,
                writer.position(),
                Optional.ofNullable(lastHeard),
                coverage(settings.clock().instant()),
                Optional.ofNullable(trouble));
    }

    private Coverage coverage(Instant now) {
        Coverage last = whole;
        if (last != null) {
            return last;
        }
        Duration open = writer.openGap().map(gap -> gap.lost(now)).orElse(Duration.ZERO);
        return new Coverage(Duration.ofMillis(PcmFormat.toMs(writer.position())), lostBefore.plus(open));
    }

    /** The child that is listening now; for tests that kill it. */
    Optional<ProcessHandle> child() {
        return feed instanceof Decoder decoder ? Optional.of(decoder.process()) : Optional.empty();
    }

    /** Declares the broadcast over and waits until its recording is closed, well within a second. */
    public void end(String reason) throws InterruptedException {
        if (over == null) {
            over = requireNonNull(reason, "reason");
        }
        stopping.countDown();
        thread.join();
    }

    /** Waits until the broadcast is over; false when the time has passed before. */
    public boolean awaitEnd(Duration most) throws InterruptedException {
        thread.join(Math.max(1, most.toMillis()));
        return !thread.isAlive();
    }

    /** Stops listening without declaring the broadcast over: it can be gone on with, and what is missed until then is a gap. */
    @Override
    public void close() {
        leaving = true;
        stopping.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
