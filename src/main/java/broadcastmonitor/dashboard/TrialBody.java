package broadcastmonitor.dashboard;

import broadcastmonitor.backtest.Change;
import broadcastmonitor.publication.RuleStore;
import broadcastmonitor.text.yaml.RulePackException;
import broadcastmonitor.web.JsonAnswers;
import broadcastmonitor.web.Outflow;
import broadcastmonitor.workbench.Publishing;
import broadcastmonitor.workbench.Trials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trial of rules as an answer that goes on while it runs, a JSON object a line: {@code {"done": 3, "of": 20}}, {@code {"change": ...}}, and at the
 * end {@code {"summary": ...}} or {@code {"error": ...}}. A client that leaves ends the trial behind the broadcast in hand. Of changes the first
 * {@value #MOST_CHANGES} are told, all are counted; so many lines wait at most.
 */
final class TrialBody implements Outflow.Source, Trials.Listener {
    static final int MOST_CHANGES = 1_000;

    private static final Logger log = LoggerFactory.getLogger(TrialBody.class);

    private final Runnable over;
    private final Queue<byte[]> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean left;
    private volatile boolean ended;
    private volatile Outflow outflow;
    private int changes;

    /** How far it has come. */
    record Progress(int done, int of) {}

    /** Something that is found otherwise. */
    record Changed(Change change) {}

    /** What became of it. */
    record Ended(Trials.Summary summary, String error) {}

    /** A trial. */
    interface Trial {
        Trials.Summary run(Trials.Listener listener) throws IOException;
    }

    /** @param over is told once that the trial has ended */
    TrialBody(Runnable over) {
        this.over = over;
    }

    /** Runs a trial on a thread of its own. */
    void begin(Outflow answer, Trial trial) {
        outflow = answer;
        Thread thread = new Thread(() -> run(trial), "rules-trial");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Trial trial) {
        try {
            say(new Ended(trial.run(this), null));
        } catch (Publishing.Refused | RulePackException | RuleStore.Unavailable e) {
            say(new Ended(null, e.getMessage()));
        } catch (IOException | RuntimeException e) {
            log.warn("rules could not be tried", e);
            say(new Ended(null, "the rules could not be tried: " + e.getMessage()));
        } finally {
            ended = true;
            over.run();
            outflow.wake();
        }
    }

    private void say(Object value) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(JsonAnswers.bytes(value));
        line.write('\n');
        waiting.add(line.toByteArray());
        outflow.wake();
    }

    @Override
    public boolean goesOn() {
        return !left;
    }

    @Override
    public void judged(int done, int of) {
        say(new Progress(done, of));
    }

    @Override
    public void changed(Change change) {
        if (++changes <= MOST_CHANGES) {
            say(new Changed(change));
        }
    }

    @Override
    public byte[] next() {
        boolean last = ended;
        byte[] line = waiting.poll();
        return line == null && last ? END : line;
    }

    @Override
    public void close() {
        left = true;
    }
}
