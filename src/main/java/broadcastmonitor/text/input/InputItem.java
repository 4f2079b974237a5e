package broadcastmonitor.text.input;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One piece of text that was handed in: a line, a cue of subtitles, or the text of a JSON line.
 *
 * @param line number of the (first) line it stands on, from 1
 * @param id the JSON line's own id, the cue's name, or null
 * @param text the text
 * @param said what a JSON line says of its text
 * @param startMs start of the cue, or -1
 * @param endMs end of the cue, or -1
 * @param restarts the cue begins before the one that stands above it: times start anew, and no phrase runs over to here
 * @param json whether it came as a JSON line
 * @param error what is wrong with the input here, or null; then there is no text
 */
public record InputItem(
        long line,
        JsonNode id,
        String text,
        Said said,
        long startMs,
        long endMs,
        boolean restarts,
        boolean json,
        String error) {

    /**
     * What a JSON line says of its text; null where it doesn't say.
     *
     * @param language code of its language
     * @param channel code of the channel it comes from
     * @param author who wrote it: what stands in {@code role}, or else in {@code author}
     */
    public record Said(String language, String channel, String author) {
        static final Said NOTHING = new Said(null, null, null);
    }

    /** A line that cannot be read. */
    public static InputItem bad(long line, String error) {
        return new InputItem(line, null, "", Said.NOTHING, -1, -1, false, false, error);
    }

    static InputItem plain(long line, String text) {
        return new InputItem(line, null, text, Said.NOTHING, -1, -1, false, false, null);
    }

    /** Whether it has times. */
    public boolean timed() {
        return startMs >= 0;
    }
}
