package broadcastmonitor.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The layout that ships, fed with what strangers make us log. */
class LogLayoutTest {
    private final LoggerContext context = new LoggerContext();
    private Encoder<ILoggingEvent> encoder;

    @BeforeEach
    void configure() {
        new LogSetup().configure(context);
        Appender<ILoggingEvent> appender = context.getLogger("ROOT").getAppender("STDERR");
        encoder = ((ConsoleAppender<ILoggingEvent>) appender).getEncoder();
    }

    @Test
    void shouldBeWhatIsSetUpWhenNobodySaysOtherwise() {
        LoggerContext real = (LoggerContext) LoggerFactory.getILoggerFactory();

        assertThat(real.getLogger("ROOT").getAppender("STDERR")).isInstanceOf(ConsoleAppender.class);
        assertThat(real.getLogger("ROOT").getLevel()).isEqualTo(Level.WARN);
        assertThat(real.getLogger("org.apache.kafka.image").getLevel()).isEqualTo(Level.OFF);
        assertThat(real.getLogger("org.eclipse.jetty").getLevel()).isEqualTo(Level.ERROR);
    }

    private String logged(String message, Throwable e) {
        LoggingEvent event =
                new LoggingEvent("x", context.getLogger("a.B"), Level.WARN, "id={} failed", e, new Object[] {message});
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void shouldLogAMessageOnOneLineOfHarmlessText() {
        for (int seed = 0; seed < 300; seed++) {
            int[] points = new Random(seed).ints(40, 0, 0x2100).toArray();
            String line =
                    logged(new String(points, 0, points.length) + "\n\u009B31m\u202E\r12:00:00 ERROR B forged", null);
            assertThat(line).endsWith("failed\n").matches("(?s)\\d\\d:\\d\\d:\\d\\d WARN  B id=.*");
            assertThat(line.substring(0, line.length() - 1).codePoints()).noneMatch(Harmless::isHarmful);
        }
    }

    @Test
    void shouldLogAnExceptionThatForgesNoLine() {
        Exception cause = new IllegalStateException("a\r\n12:00:00 ERROR B forged\n\033[2J");
        String[] lines = logged("x", new RuntimeException("b\n12:00:01 WARN  B forged", cause))
                .split("\n");
        assertThat(lines.length).isGreaterThan(4);
        for (int i = 1; i < lines.length; i++) {
            assertThat(lines[i].replace("\t", "").codePoints()).noneMatch(Harmless::isHarmful);
            assertThat(lines[i]).doesNotMatch("\\d\\d:.*");
        }
        assertThat(String.join("\n", lines)).contains("IllegalStateException: a");
    }
}
