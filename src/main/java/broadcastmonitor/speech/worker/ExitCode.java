package broadcastmonitor.speech.worker;

import java.util.Map;

/** How a process ended, in words. */
final class ExitCode {
    /** What Java adds to the number of the signal that ended a process. */
    private static final int SIGNAL = 128;

    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV",
            15, "SIGTERM");

    private ExitCode() {}

    static String said(int code) {
        String signal = SIGNALS.get(code - SIGNAL);
        return signal == null
                ? "ended with exit code " + code
                : "was ended by signal " + (code - SIGNAL) + ", " + signal;
    }
}
