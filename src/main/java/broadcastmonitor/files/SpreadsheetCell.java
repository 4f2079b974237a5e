package broadcastmonitor.files;

/** Text in a table that spreadsheets open (RFC 4180), so that none of them takes it for a formula (OWASP, "CSV injection"). */
public final class SpreadsheetCell {
    /** By this at the beginning of a file spreadsheets know UTF-8. */
    public static final char MARK = '\uFEFF';

    /** What begins a formula, or is left out before one. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private SpreadsheetCell() {}

    /** The cell, in quotes where that is needed whichever of comma and semicolon parts the cells; what would begin a formula gets an apostrophe in front. */
    public static String of(String text) {
        String harmless = text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        boolean quoted = harmless.chars().anyMatch(c -> c == '"' || c == ',' || c == ';' || c == '\r' || c == '\n')
                || !harmless.equals(harmless.strip());
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
