package broadcastmonitor.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;

/** The exception that was logged, behind its message: {@code %trace} in the log's layout. No line of it looks like the log's own. */
public final class HarmlessThrowable extends ThrowableProxyConverter {
    @Override
    protected String throwableProxyToString(IThrowableProxy exception) {
        String text = Harmless.lines(super.throwableProxyToString(exception).replace("\r\n", "\n"));
        // A line break in a message would begin a line that passes for another entry.
        return text.replaceAll("\n(?=[^\t\n])(?!Caused by: |Wrapped by: )", "\n\t| ");
    }
}
