package broadcastmonitor.speech.worker;

import broadcastmonitor.audio.Children;
import broadcastmonitor.speech.model.SpeechException;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker process and the threads that read its answers and its log. Safe for any thread; of two that send, one waits for the
 * other, and for a worker that reads nothing until that is killed.
 */
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    /** How long the last complaint of a worker that has died is waited for, milliseconds. */
    private static final long LAST_WORDS_MS = 1_000;

    private static final int BUFFER = 1 << 16;

    private final Process process;
    private final OutputStream in;
    private final Crew crew;
    private final boolean alone;
    private final MemoryLimit memory;
    private final Consumer<Worker> died;
    private final Map<Integer, WorkerLease> placements = new ConcurrentHashMap<>();
    private final long startedNanos = System.nanoTime();

    private volatile boolean ready;
    private volatile boolean dead;
    private volatile boolean closed;
    private volatile Worker successor;
    private volatile String retiredFor;
    private volatile String killedFor;
    private volatile String lastComplaint = "";

    /** Starts a worker for a set of models. It is told to load them. */
    static Worker start(WorkerSettings settings, Crew crew, boolean alone, MemoryLimit memory, Consumer<Worker> died) {
        ProcessBuilder builder = new ProcessBuilder(settings.command());
        builder.environment().putAll(settings.environment());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new SpeechException("no worker can be started: " + e.getMessage(), e);
        }
        Worker worker = new Worker(process, crew, alone, memory, died);
        Thread log = Children.daemon("worker-" + process.pid() + "-log", worker::readLog);
        Children.daemon("worker-" + process.pid(), () -> worker.readAnswers(log));
        try {
            worker.send(new Request.Load(
                    crew.models().stream().map(Request.Model::of).toList(), settings.atOnce()));
        } catch (IOException e) {
            LOG.debug("worker={} ended at once", worker.pid(), e);
        }
        return worker;
    }

    private Worker(Process process, Crew crew, boolean alone, MemoryLimit memory, Consumer<Worker> died) {
        this.process = process;
        this.in = new BufferedOutputStream(process.getOutputStream(), BUFFER);
        this.crew = crew;
        this.alone = alone;
        this.memory = memory;
        this.died = died;
    }

    long pid() {
        return process.pid();
    }

    Crew crew() {
        return crew;
    }

    /** Whether it hears one broadcast only, because that may be deadly. */
    boolean isAlone() {
        return alone;
    }

    MemoryLimit memory() {
        return memory;
    }

    boolean isReady() {
        return ready;
    }

    boolean isDead() {
        return dead;
    }

    long ageNanos(long now) {
        return now - startedNanos;
    }

    List<WorkerLease> placements() {
        return new ArrayList<>(placements.values());
    }

    int load() {
        return placements.size();
    }

    /** The broadcast will be sent by the calling thread. */
    WorkerLease take(int number, StreamSession listening) {
        WorkerLease placement = new WorkerLease(number, listening, this);
        placements.put(number, placement);
        if (dead) {
            placement.lose(reason(), true);
        }
        return placement;
    }

    /** The broadcast is gone: it has ended, was stopped or moves on. */
    void leave(WorkerLease placement) {
        placements.remove(placement.number());
        try {
            if (!dead) {
                send(new Request.Stop(placement.number()));
            }
        } catch (IOException e) {
            return; // then it will never hear of it again
        }
    }

    /** Sends a request, and what was left to be sent with it. */
    void send(Request request) throws IOException {
        synchronized (in) {
            add(request);
            flush();
        }
    }

    /** Leaves a request to be sent with the next one, or by {@link #flush}. */
    void add(Request request) throws IOException {
        byte[] bytes = request.bytes();
        synchronized (in) {
            in.write(bytes);
        }
    }

    void flush() throws IOException {
        synchronized (in) {
            in.flush();
        }
    }

    /** Nothing new is given to it; what it has moves to the other worker once that is ready (at once if there is none). */
    void retire(Worker successor, String reason) {
        this.successor = successor;
        retiredFor = reason;
    }

    boolean isRetiring() {
        return retiredFor != null;
    }

    /** Moves on what a retiring worker has, when it is time; ends it when it has nothing. */
    void windUp() {
        if (successor == null || successor.isReady() || successor.isDead()) {
            placements.values().forEach(placement -> placement.lose(retiredFor, false));
        }
        if (placements.isEmpty() && !closed) {
            close();
        }
    }

    /** Lets it end by itself. Does not wait for that. */
    void close() {
        closed = true;
        killedFor = killedFor == null ? "it was no longer needed" : killedFor;
        Children.daemon("worker-" + pid() + "-close", () -> {
            try {
                in.close();
            } catch (IOException e) {
                LOG.debug("worker={} had ended already", pid(), e);
            }
            // One that does not read its input does not see the end of it either.
            Children.exitCode(process);
        });
    }

    void kill(String reason) {
        if (killedFor == null) {
            killedFor = reason;
        }
        process.destroyForcibly();
    }

    /** It does not take what it is sent. Mostly it is dying, and its exit code will tell more. */
    void refuses() {
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                kill("it closed its input");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopped; the watch sees to the worker
        }
    }

    /** @param log reads what it complains of, on a thread of its own */
    private void readAnswers(Thread log) {
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            kill("its answers cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("worker={} an answer of it could not be dealt with", pid(), e);
            kill("an answer of it could not be dealt with: " + e);
        }
        Children.exitCode(process);
        try {
            log.join(
                    LAST_WORDS_MS); // its last words come on another pipe and say why; a child of its own may hold that
            // open
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread but the end of the process
        }
        dead = true;
        died.accept(this);
        String reason = reason();
        placements.values().forEach(placement -> placement.lose(reason, true));
    }

    private void take(String line) {
        Answer answer;
        try {
            answer = Answer.read(line);
        } catch (JsonProcessingException e) {
            LOG.warn("worker={} says what nobody understands: {}", pid(), line);
            return;
        }
        if (answer.kind() == Answer.Kind.READY) {
            ready = true;
            return;
        }
        WorkerLease placement = placements.get(answer.number());
        if (placement != null) {
            placement.listening().answer(placement, answer);
        }
    }

    private void readLog() {
        try (BufferedReader log = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                if (line.startsWith("LOG ")) {
                    LOG.debug("worker={} {}", pid(), line);
                } else {
                    lastComplaint = line;
                    LOG.warn("worker={} {}", pid(), line);
                }
            }
        } catch (IOException e) {
            LOG.debug("worker={} log cannot be read", pid(), e);
        }
    }

    /** What became of it, one line. */
    private String reason() {
        String who = "worker " + pid() + " ";
        if (killedFor != null) {
            return who + "was ended: " + killedFor;
        }
        return who
                + ExitCode.said(Children.exitCode(process))
                + (lastComplaint.isEmpty() ? "" : " (" + lastComplaint.strip() + ")");
    }
}
