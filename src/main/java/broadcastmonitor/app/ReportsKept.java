package broadcastmonitor.app;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.files.Owned;
import broadcastmonitor.files.Stored;
import broadcastmonitor.report.BroadcastRecord;
import broadcastmonitor.report.Gathering;
import broadcastmonitor.report.Report;
import broadcastmonitor.report.ReportFormat;
import broadcastmonitor.report.Reporting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a report of every broadcast that is over in a folder: written when it ends, and again whenever one of its cases changes, as JSON
 * and as a page, {@code BROADCAST/NUMBER-ISSUE.json}. A later issue has a file of its own, so that an earlier one stays as it was when it
 * was final. Works on a thread of its own, once in a while, however often something changes; nobody waits for it.
 */
public final class ReportsKept implements CaseDesk.Listener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReportsKept.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final CaseDesk desk;
    private final Gathering gathering;
    private final Path folder;
    private final String program;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final Map<String, Boolean> ended = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread writing = new Thread(this::run, "reports");
    private CaseDesk.Following following;

    /**
     * Nothing is written before {@link #begin}.
     *
     * @param desk the view of the topics
     * @param gathering gathers what is known of a broadcast
     * @param folder where reports are kept; made when there is one
     * @param program version of the running program
     */
    public ReportsKept(CaseDesk desk, Gathering gathering, Path folder, String program) {
        this.desk = requireNonNull(desk, "desk");
        this.gathering = requireNonNull(gathering, "gathering");
        this.folder = requireNonNull(folder, "folder");
        this.program = requireNonNull(program, "program");
        writing.setDaemon(true);
    }

    /** Follows from now on; of broadcasts that ended before, those are written that have no report. */
    public void begin() {
        following = desk.follow(this);
        desk.broadcasts().stream()
                .filter(view -> view.endedAt() != null && !Files.isDirectory(folder(view.id())))
                .forEach(this::changed);
        desk.broadcasts().forEach(view -> ended.putIfAbsent(view.id(), view.endedAt() != null));
        writing.start();
    }

    @Override
    public void changed(Case now) {
        changed.add(now.key().broadcast());
    }

    @Override
    public void heard(Transcript transcript) {
        // What is said comes into the report when the broadcast is over.
    }

    @Override
    public void changed(BroadcastView now) {
        ended.put(now.id(), now.endedAt() != null);
        changed.add(now.id());
    }

    private void run() {
        try {
            while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                write();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void write() {
        for (String broadcast : Set.copyOf(changed)) {
            changed.remove(broadcast);
            if (ended.getOrDefault(broadcast, false)) {
                try {
                    gathering.of(broadcast, null).ifPresent(this::write);
                } catch (RuntimeException e) {
                    log.warn("broadcast={} its report cannot be written: {}", broadcast, e.toString());
                }
            }
        }
    }

    private void write(BroadcastRecord record) {
        Report report = Reporting.of(record, program);
        Path own = folder(record.identity().broadcast());
        String name = report.number() + "-" + report.issue();
        try {
            Owned.folder(folder);
            Owned.folder(own);
            for (ReportFormat format : new ReportFormat[] {ReportFormat.JSON, ReportFormat.HTML}) {
                Stored.replace(own.resolve(name + "." + format.code()), format.write(report, record.language()));
            }
        } catch (IOException e) {
            log.warn(
                    "broadcast={} its report cannot be written: {}",
                    record.identity().broadcast(),
                    e.toString());
        }
    }

    /** Ids of broadcasts that are played may hold anything. */
    private Path folder(String broadcast) {
        String plain = broadcast.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        boolean same = plain.equals(broadcast) && !plain.startsWith(".") && plain.length() <= 100;
        return folder.resolve(
                same
                        ? broadcast
                        : plain.substring(0, Math.min(50, plain.length())).replace('.', '_') + "-"
                                + Digest.of(broadcast));
    }

    /** Writes what has changed, and ends. Before the view is closed. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (following != null) {
                following.close();
                writing.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write();
    }
}
