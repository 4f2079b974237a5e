package broadcastmonitor.text.input;

import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** What is said in a line of a cue: without marks of style, speaker and time, character references resolved. */
final class CueText {
    /** {@code <i>}, {@code <v Ann>}, {@code </c>}, {@code <00:01.000>}, {@code {\an8}}, {@code {y:i}}; not {@code < 100 and >}. */
    private static final Pattern MARKS =
            Pattern.compile("</?\\p{L}[^<>]{0,400}>|</>|<[\\d:.]{1,20}>|\\{\\\\[^{}]{0,200}}|\\{[A-Za-z]:[^{}]{0,50}}");

    private static final Pattern BREAKS = Pattern.compile("<[bB][rR]\\s*/?>|\\\\[Nnh]");

    /** Marks that a conversion spelt with references. */
    private static final Pattern STYLE =
            Pattern.compile("</?(?:b|i|u|s|c|v|font|span|ruby|rt|lang)(?:[ .][^<>]{0,200})?>");

    private CueText() {}

    static String of(String line) {
        String text = line;
        if (text.indexOf('<') >= 0 || text.indexOf('{') >= 0 || text.indexOf('\\') >= 0) {
            text = MARKS.matcher(BREAKS.matcher(text).replaceAll(" ")).replaceAll("");
        }
        // Some conversions write the reference of a reference: &amp;#39;
        for (int i = 0; i < 2 && text.indexOf('&') >= 0; i++) {
            text = STYLE.matcher(Parser.unescapeEntities(text, false)).replaceAll("");
        }
        return text.replace('\u00A0', ' ').strip();
    }
}
