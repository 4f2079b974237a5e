package broadcastmonitor.cli;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Channel;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * One piece of text to check: a line, a cue of subtitles, or the text of a JSON line.
 *
 * @param line number of the (first) line it stands on, from 1
 * @param id the JSON line's own id, the cue's name, or null
 * @param text what to check
 * @param language language it says it is in, or null
 * @param channel channel it says it comes from, or null
 * @param startMs start of the cue, or -1
 * @param endMs end of the cue, or -1
 * @param json whether it came as a JSON line
 * @param error what is wrong with the input here, or null; then there is nothing to check
 */
record CheckItem(
        long line,
        JsonNode id,
        String text,
        Language language,
        Channel channel,
        long startMs,
        long endMs,
        boolean json,
        String error) {

    static CheckItem bad(long line, String error) {
        return new CheckItem(line, null, "", null, null, -1, -1, false, error);
    }

    static CheckItem plain(long line, String text) {
        return new CheckItem(line, null, text, null, null, -1, -1, false, null);
    }

    boolean timed() {
        return startMs >= 0;
    }
}
