package broadcastmonitor.kafka;

import broadcastmonitor.publication.RuleEvent;
import broadcastmonitor.publication.TextDigest;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A value on {@code broadcast.rules}: either something that was done, or a text that such events name.
 *
 * @param event what was done, or null
 * @param sha256 the text's digest, or null
 * @param text the text, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleRecord(RuleEvent event, String sha256, String text) {
    public RuleRecord {
        if ((event == null) == (text == null) || (text == null) != (sha256 == null)) {
            throw new IllegalArgumentException("either an event, or a text with its digest");
        }
        if (text != null && !TextDigest.of(text).equals(sha256)) {
            throw new IllegalArgumentException("the text has another digest");
        }
    }

    /** Something that was done. */
    public static RuleRecord of(RuleEvent event) {
        return new RuleRecord(event, null, null);
    }

    /** A text. */
    public static RuleRecord of(String text) {
        return new RuleRecord(null, TextDigest.of(text), text);
    }

    /** Its key on the topic. */
    String key() {
        return event == null ? "text:" + sha256 : "event:" + event.id();
    }
}
