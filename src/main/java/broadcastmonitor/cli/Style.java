package broadcastmonitor.cli;

import broadcastmonitor.detector.Severity;

/** Colour, or none where none can be shown. */
enum Style {
    PLAIN,
    ANSI;

    private static final String RESET = "\033[0m";

    String bold(String text) {
        return wrap("\033[1m", text);
    }

    String dim(String text) {
        return wrap("\033[2m", text);
    }

    String green(String text) {
        return wrap("\033[32m", text);
    }

    String yellow(String text) {
        return wrap("\033[33m", text);
    }

    String cyan(String text) {
        return wrap("\033[36m", text);
    }

    /** The text in the colour of the severity: the graver, the louder. */
    String severity(Severity severity, String text) {
        return wrap(
                switch (severity) {
                    case INFO -> "\033[36m";
                    case LOW -> "\033[34m";
                    case MEDIUM -> "\033[33m";
                    case HIGH -> "\033[1;31m";
                    case CRITICAL -> "\033[1;97;41m";
                },
                text);
    }

    private String wrap(String code, String text) {
        return this == ANSI ? code + text + RESET : text;
    }
}
