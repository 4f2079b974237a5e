package broadcastmonitor.report;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.files.CanonicalJson;
import broadcastmonitor.files.SpreadsheetCell;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Lines for a spreadsheet (RFC 4180): UTF-8 with a byte order mark, by which spreadsheets know it, and no cell that one would take for a
 * formula. In Russian cells are parted by semicolons and numbers have a comma, as spreadsheets there expect.
 */
final class Csv {
    private final StringBuilder out = new StringBuilder().append(SpreadsheetCell.MARK);
    private final String between;

    Csv(Language language) {
        between = language == Language.RU ? ";" : ",";
    }

    /** A line; null is an empty cell. */
    void line(Object... cells) {
        out.append(Arrays.stream(cells).map(this::cell).collect(Collectors.joining(between)))
                .append("\r\n");
    }

    private String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number) {
            String number = value instanceof Double real ? CanonicalJson.number(real) : value.toString();
            return between.equals(";") ? number.replace('.', ',') : number;
        }
        return SpreadsheetCell.of(value.toString());
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
