package broadcastmonitor.cli.terminal;

import broadcastmonitor.detector.Severity;
import java.util.List;

/**
 * Colour, or none where none can be shown. In a text it stands as characters that mean nothing anywhere (the noncharacters from
 * U+FDD0 on); {@link CleanStream} makes terminal codes of them. So a code that comes with a stranger's text is never taken for ours.
 */
public enum Style {
    PLAIN,
    ANSI;

    private static final List<String> CODES = List.of("0", "1", "2", "31", "32", "33", "34", "36", "1;31", "1;97;41");
    private static final char FIRST = '\uFDD0';

    /** The end of a colour. */
    static final char RESET = FIRST;

    /** Whether a character of a text is the beginning or end of a colour; it takes no column. */
    static boolean isMark(int letter) {
        return letter >= FIRST && letter < FIRST + CODES.size();
    }

    /** A text with the terminal's codes for its colours. */
    static String shown(String text) {
        if (text.chars().noneMatch(Style::isMark)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        for (char letter : text.toCharArray()) {
            if (isMark(letter)) {
                shown.append("\033[").append(CODES.get(letter - FIRST)).append('m');
            } else {
                shown.append(letter);
            }
        }
        return shown.toString();
    }

    public String bold(String text) {
        return wrap("1", text);
    }

    public String dim(String text) {
        return wrap("2", text);
    }

    public String green(String text) {
        return wrap("32", text);
    }

    public String yellow(String text) {
        return wrap("33", text);
    }

    public String cyan(String text) {
        return wrap("36", text);
    }

    /** The text in the colour of the severity: the graver, the louder. */
    public String severity(Severity severity, String text) {
        return wrap(
                switch (severity) {
                    case INFO -> "36";
                    case LOW -> "34";
                    case MEDIUM -> "33";
                    case HIGH -> "1;31";
                    case CRITICAL -> "1;97;41";
                },
                text);
    }

    private String wrap(String code, String text) {
        return this == ANSI ? (char) (FIRST + CODES.indexOf(code)) + text + RESET : text;
    }
}
