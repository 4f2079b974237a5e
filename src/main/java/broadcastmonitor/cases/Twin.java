package broadcastmonitor.cases;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A line that was judged a false alarm, as it is named by an event of another case whose words are near to its own.
 *
 * @param broadcast id of its broadcast
 * @param run which hearing, or null where its alert does not say
 * @param alert id of its alert
 * @param verdict id of the event that judged it: when that does not stand any more, the likeness means nothing
 * @param score how near the words are: the product of both lines' embeddings, -1 to 1
 * @param quote its words, as they were shown; personal data masked
 * @param reader the model that compared them
 */
@JsonPropertyOrder({"broadcast", "run", "alert", "verdict", "score", "quote", "reader"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Twin(
        String broadcast, String run, String alert, String verdict, double score, String quote, String reader) {
    public Twin {
        requireNonNull(broadcast, "broadcast");
        requireNonNull(alert, "alert");
        requireNonNull(verdict, "verdict");
    }

    /** The case of the line. */
    public CaseKey key() {
        return new CaseKey(broadcast, run, alert);
    }
}
