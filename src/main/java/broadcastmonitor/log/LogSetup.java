package broadcastmonitor.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;

/**
 * The log: on stderr, because stdout belongs to results. Set up here rather than in {@code logback.xml}, whose reading costs every
 * command a fifth of its start; {@code -Dlogback.configurationFile=FILE} takes the place of all of it.
 *
 * <p>{@code MONITOR_LOG} is the level of our own log, {@code MONITOR_BROKER_LOG} that of the broker inside the process.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {
    /** A message may quote a stranger, and a log is read in a terminal: %line and %trace are cleaned there, in one place. */
    private static final String LAYOUT = "%d{HH:mm:ss} %-5level %logger{0} %line%n%trace{short}";

    /**
     * They warn of what is ordinary: a broker that is not there (which we say ourselves), a partition that has moved to another
     * machine while its end was asked for; Jetty of every oddity that a stranger sends, which the answer says.
     */
    private static final List<String> ERRORS_ONLY = List.of(
            "org.apache.kafka.clients.NetworkClient",
            "org.apache.kafka.clients.producer.internals.Sender",
            "org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils",
            "org.apache.kafka.streams.StreamsConfig",
            "org.apache.kafka.common.utils.Utils",
            "org.eclipse.jetty");

    /**
     * The broker inside the process: when it breaks down we say so in one line, where it would fill a screen; and a machine under
     * load makes it complain of heartbeats that come late, which mends itself.
     */
    private static final List<String> BROKER = List.of(
            "kafka",
            "state.change.logger",
            "org.apache.kafka.controller",
            "org.apache.kafka.image",
            "org.apache.kafka.metadata",
            "org.apache.kafka.raft",
            "org.apache.kafka.server",
            "org.apache.kafka.storage");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        ERRORS_ONLY.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
        Level broker = level("MONITOR_BROKER_LOG", Level.OFF);
        BROKER.forEach(name -> context.getLogger(name).setLevel(broker));
        context.getLogger("broadcastmonitor").setLevel(level("MONITOR_LOG", Level.WARN));
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender(context));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static Level level(String name, Level usual) {
        String environment = System.getenv(name);
        return Level.toLevel(System.getProperty(name, environment == null ? "" : environment), usual);
    }

    private static ConsoleAppender<ILoggingEvent> appender(LoggerContext context) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("line", HarmlessMessage::new);
        layout.getInstanceConverterMap().put("trace", HarmlessThrowable::new);
        layout.setPattern(LAYOUT);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("STDERR");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
