package broadcastmonitor.backtest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What one side says of one broadcast.
 *
 * @param tape names the broadcast as it was judged
 * @param hits what was found
 * @param passages how many utterances and messages were judged
 * @param words how many words they have
 * @param heardMs up to where it was heard, audio time
 * @param troubles what could not be read or judged, in a few words each
 */
@JsonPropertyOrder({"tape", "hits", "passages", "words", "heardMs", "troubles"})
public record Judged(String tape, List<Hit> hits, long passages, long words, long heardMs, List<String> troubles) {
    public Judged {
        hits = List.copyOf(hits);
        troubles = List.copyOf(troubles);
    }
}
