package broadcastmonitor.web;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Answers that go on, each with the question whether whoever gets it may still have it: an account that was disabled, or a session that is
 * over, ends them within a second. Safe for any thread.
 */
final class OpenAnswers implements AutoCloseable {
    private static final String ATTRIBUTE = "open.answers";
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Map<Outflow, BooleanSupplier> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "web-open-answers");
        thread.setDaemon(true);
        return thread;
    });

    /** What a request's answer is looked after by. */
    private record Watched(OpenAnswers by, BooleanSupplier may) {}

    OpenAnswers() {
        looking.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks after the answer to a request, should it go on. */
    void watch(Context context, BooleanSupplier may) {
        context.attribute(ATTRIBUTE, new Watched(this, may));
    }

    /** An answer that goes on has begun. */
    static void begun(Context context, Outflow answer) {
        Watched watched = context.attribute(ATTRIBUTE);
        if (watched != null) {
            watched.by().open.put(answer, watched.may());
        }
    }

    /** It is over. */
    static void ended(Context context, Outflow answer) {
        Watched watched = context.attribute(ATTRIBUTE);
        if (watched != null) {
            watched.by().open.remove(answer);
        }
    }

    void look() {
        open.forEach((answer, may) -> {
            if (!may.getAsBoolean()) {
                answer.cut();
            }
        });
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
