package broadcastmonitor.app;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a desk keep the words of every broadcast that is over for as long as they lie beside its recording, longer than their topic has them. Looks when a
 * broadcast ends, and once in a while for recordings that are gone. Works on a thread of its own.
 */
public final class WordsKept implements CaseDesk.Listener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WordsKept.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final CaseDesk desk;
    private final Path data;
    private final Map<String, String> seen = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Semaphore due = new Semaphore(1);
    private final Thread looking = new Thread(this::run, "kept-words");
    private CaseDesk.Following following;

    /**
     * Nothing is looked at before {@link #begin}.
     *
     * @param data the folder that holds the recordings
     */
    public WordsKept(CaseDesk desk, Path data) {
        this.desk = requireNonNull(desk, "desk");
        this.data = requireNonNull(data, "data");
        looking.setDaemon(true);
    }

    /** Looks at all that is over, and goes on. */
    public void begin() {
        following = desk.follow(this);
        looking.start();
    }

    @Override
    public void changed(Case now) {
        // Words do not depend on cases.
    }

    @Override
    public void heard(Transcript transcript) {
        // While a broadcast is on the air its topic has the words.
    }

    @Override
    public void changed(BroadcastView now) {
        if (now.endedAt() != null) {
            due.release();
        }
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                boolean ignored = due.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                due.drainPermits();
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        for (BroadcastView view : desk.broadcasts()) {
            if (view.endedAt() != null && closing.getCount() > 0) {
                look(view.id());
            }
        }
    }

    private void look(String broadcast) throws InterruptedException {
        try {
            Path file = RecordingFolder.of(data, broadcast).path().resolve(RecordingFolder.WORDS);
            String now = state(file);
            if (!now.equals(seen.get(broadcast))) {
                desk.keepTranscript(broadcast, file).get();
                seen.put(broadcast, now);
            }
        } catch (AudioException e) {
            log.trace("broadcast={} was not recorded", broadcast, e);
        } catch (ExecutionException e) {
            log.warn("broadcast={} its words are not kept: {}", broadcast, String.valueOf(e.getCause()));
        }
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size();
        } catch (IOException e) {
            return "";
        }
    }

    /** Before the view is closed. */
    @Override
    public void close() {
        closing.countDown();
        due.release();
        try {
            if (following != null) {
                following.close();
                looking.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
