package broadcastmonitor.cli.terminal;

import broadcastmonitor.log.Harmless;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text as a terminal shows it: columns, control characters, times. */
public final class Screen {
    private static final String RESET = String.valueOf(Style.RESET);
    private static final Pattern WORD = Pattern.compile("( *)([^ ]+)");
    /** What stands before the text of a line: blanks, or a time or a name and two blanks. */
    private static final Pattern HEAD =
            Pattern.compile("^(?: +(?:[^ ]+(?: [^ ]+)?  +)?|[^ ]{1,24}(?: [^ ]{1,12})?  +)");

    private Screen() {}

    /**
     * A line in lines of at most so many columns, broken between words; only a word that is longer is broken itself. What follows the
     * first line stands under its text: behind the blanks that it begins with, or behind its time.
     */
    static List<String> wrap(String line, int columns) {
        if (columnsOf(line) <= columns) {
            return List.of(line);
        }
        int indent = Math.min(indent(line), columns / 3);
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        String colour = "";
        Matcher words = WORD.matcher(line);
        while (words.find()) {
            String blanks = words.group(1);
            String word = words.group(2);
            boolean fits = columnsOf(current + blanks + word) <= columns;
            boolean empty = current.toString().isBlank();
            if (!fits && !empty) {
                lines.add(colour.isEmpty() ? current.toString() : current + RESET);
                current = new StringBuilder(" ".repeat(indent) + colour);
                blanks = "";
            }
            current.append(blanks);
            for (int i = 0; i < word.length(); ) {
                int next = word.offsetByCodePoints(i, 1);
                String sign = word.substring(i, next);
                if (Style.isMark(sign.charAt(0))) {
                    colour = sign.equals(RESET) ? "" : sign;
                } else if (columnsOf(current + sign) > columns) {
                    lines.add(colour.isEmpty() ? current.toString() : current + RESET);
                    current = new StringBuilder(" ".repeat(indent) + colour);
                }
                current.append(sign);
                i = next;
            }
        }
        lines.add(current.toString());
        return lines;
    }

    private static int indent(String line) {
        String plain = line.codePoints()
                .filter(point -> !Style.isMark(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        Matcher matcher = HEAD.matcher(plain);
        return matcher.find() ? columnsOf(matcher.group()) : 0;
    }

    /** The first {@code columns} columns of a line; colour codes take none and are closed again where the line was cut. */
    static String cut(String line, int columns) {
        StringBuilder shown = new StringBuilder();
        int used = 0;
        boolean coloured = false;
        for (int i = 0; i < line.length(); ) {
            if (Style.isMark(line.charAt(i))) {
                coloured = line.charAt(i) != Style.RESET;
                shown.append(line.charAt(i++));
                continue;
            }
            int point = line.codePointAt(i);
            int next = i + Character.charCount(point);
            int wide = columns(point);
            // The last column is kept for the sign that more follows.
            if (used + wide > columns - 1 && columnsOf(line.substring(next)) + used + wide > columns) {
                shown.append('…');
                return coloured ? shown.append(Style.RESET).toString() : shown.toString();
            }
            shown.appendCodePoint(point);
            used += wide;
            i = next;
        }
        return shown.toString();
    }

    /** The last {@code columns} columns of an uncoloured text, for a line that grows to the right. */
    public static String tail(String text, int columns) {
        if (columnsOf(text) <= columns) {
            return text;
        }
        int start = text.length();
        for (int used = 1; start > 0; ) {
            int point = text.codePointBefore(start);
            used += columns(point);
            if (used > columns) {
                break;
            }
            start -= Character.charCount(point);
        }
        boolean inWord =
                start > 0 && start < text.length() && text.charAt(start - 1) != ' ' && text.charAt(start) != ' ';
        int next = inWord ? text.indexOf(' ', start) : -1;
        return "…" + text.substring(next < 0 ? start : next + 1);
    }

    /** Without what could move the cursor, hide or reorder text: a transcript or a file is not to be trusted with that. */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        Harmless.line(text).codePoints().forEach(point -> clean.appendCodePoint(Style.isMark(point) ? 0xFFFD : point));
        return clean.toString();
    }

    /** {@code 1:02:03} or {@code 02:03}. */
    public static String clock(long millis) {
        long seconds = millis / 1000;
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
    }

    /** {@code 02:03.4}: the time of a word. */
    public static String instant(long millis) {
        return clock(millis) + "." + millis / 100 % 10;
    }

    private static int columnsOf(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); ) {
            if (Style.isMark(text.charAt(i))) {
                i++;
                continue;
            }
            int point = text.codePointAt(i);
            columns += columns(point);
            i += Character.charCount(point);
        }
        return columns;
    }

    private static int columns(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = point >= 0x1100
                && (point <= 0x115F
                        || point >= 0x2E80 && point <= 0xA4CF
                        || point >= 0xAC00 && point <= 0xD7A3
                        || point >= 0xF900 && point <= 0xFAFF
                        || point >= 0xFE30 && point <= 0xFE6F
                        || point >= 0xFF00 && point <= 0xFF60
                        || point >= 0x1F300 && point <= 0x1FAFF
                        || point >= 0x20000 && point <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
