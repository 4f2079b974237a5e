package broadcastmonitor.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** What was logged, on one line: {@code %line} in the log's layout. */
public final class HarmlessMessage extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return Harmless.line(String.valueOf(event.getFormattedMessage()).replaceAll("[\\r\\n\\t]+", " "));
    }
}
