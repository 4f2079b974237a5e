package broadcastmonitor.report;

/** Text in markup that no template writes. */
final class Markup {
    private Markup() {}

    /** For text and for attributes in double quotes; characters that XML cannot hold are replaced. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(holds(point) ? point : 0xFFFD);
            }
        });
        return out.toString();
    }

    /** Whether XML 1.0 can hold a character. */
    static boolean holds(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= 0x20 && point <= 0xD7FF
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000;
    }

    /** The text without characters that XML cannot hold. */
    static String clean(String text) {
        if (text == null || text.codePoints().allMatch(Markup::holds)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> out.appendCodePoint(holds(point) ? point : 0xFFFD));
        return out.toString();
    }
}
