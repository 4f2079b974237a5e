package broadcastmonitor.kafka.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaExitsTest {
    private final ThreadGroup one = new ThreadGroup("one");
    private final ThreadGroup other = new ThreadGroup("other");
    private final AtomicReference<String> oneEnded = new AtomicReference<>();
    private final AtomicReference<String> otherEnded = new AtomicReference<>();

    @AfterEach
    void forget() {
        KafkaExits.forget(one);
        KafkaExits.forget(other);
    }

    @Test
    void shouldBlameTheBrokerWhoseThreadEnds() {
        KafkaExits.redirect(one, oneEnded);
        KafkaExits.redirect(other, otherEnded);
        run(one, () -> run(new Thread(() -> Exit.halt(1, "the log is gone"))));
        assertThat(oneEnded).hasValue("the log is gone");
        assertThat(otherEnded).hasNullValue();
    }

    @Test
    void shouldNotBlameTheBrokerThatTookThePlaceOfAClosedOne() {
        KafkaExits.redirect(one, oneEnded);
        KafkaExits.forget(one);
        KafkaExits.redirect(other, otherEnded);
        run(one, () -> Exit.exit(1));
        assertThat(oneEnded).hasNullValue();
        assertThat(otherEnded).hasNullValue();
    }

    private static void run(ThreadGroup group, Runnable work) {
        run(new Thread(group, work));
    }

    private static void run(Thread thread) {
        thread.setUncaughtExceptionHandler((ended, reason) -> {});
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
