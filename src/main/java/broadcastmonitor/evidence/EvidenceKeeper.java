package broadcastmonitor.evidence;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.evidence.sound.Clips;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the clip of each case when its verdict falls, on a thread of its own; first those that were decided while nobody kept them. More than a
 * thousand that wait are left to the next start. Where a verdict falls before what comes behind the words has been heard, the rest of the
 * clip is added as soon as it has, at the latest at the end of the broadcast.
 */
public final class EvidenceKeeper implements CaseDesk.Listener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EvidenceKeeper.class);
    private static final int WAITING = 1_000;
    private static final int PAGE = 500;

    private final EvidenceRoom room;
    private final CaseDesk desk;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                Thread made = new Thread(task, "evidence-keeper");
                made.setDaemon(true);
                return made;
            });
    private final Map<CaseKey, Case> cutShort = new ConcurrentHashMap<>();
    private final CaseDesk.Following following;

    /** Begins to keep. */
    public EvidenceKeeper(EvidenceRoom room, CaseDesk desk) {
        this.room = requireNonNull(room, "room");
        this.desk = requireNonNull(desk, "desk");
        thread.execute(this::keepEarlier);
        following = desk.follow(this);
    }

    private void keepEarlier() {
        for (int offset = 0; !thread.isShutdown(); offset += PAGE) {
            CaseDesk.Page page = desk.find(CaseQuery.newest(Set.of(Case.State.DECIDED), null, offset, PAGE));
            page.cases().forEach(this::keep);
            if (page.cases().size() < PAGE) {
                return;
            }
        }
    }

    private void keep(Case decided) {
        try {
            if (room.keep(desk, decided) && room.isShort(decided)) {
                cutShort.put(decided.key(), decided);
            } else {
                cutShort.remove(decided.key());
            }
        } catch (IOException | RuntimeException e) {
            log.warn(
                    "broadcast={} the clip of a decided case could not be kept: {}",
                    decided.key().broadcast(),
                    e.toString());
        }
    }

    @Override
    public void changed(Case now) {
        if (now.decision() != null) {
            later(now);
        }
    }

    private void later(Case now) {
        try {
            thread.execute(() -> keep(now));
        } catch (RejectedExecutionException e) {
            log.warn(
                    "broadcast={} a clip is kept at the next start: too many wait",
                    now.key().broadcast());
        }
    }

    /** The rest of what was cut short and can be heard now. */
    private void goOn(String broadcast, long heardMs) {
        cutShort.values().stream()
                .filter(each -> each.key().broadcast().equals(broadcast))
                .filter(each -> each.alert().endMs() + Clips.AROUND_MS <= heardMs)
                .forEach(this::later);
    }

    @Override
    public void heard(Transcript transcript) {
        goOn(transcript.broadcast(), transcript.audioClockMs());
    }

    @Override
    public void changed(BroadcastView now) {
        goOn(now.id(), now.endedAt() == null ? 0 : Long.MAX_VALUE);
    }

    /** Keeps what is in hand. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            following.close();
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
