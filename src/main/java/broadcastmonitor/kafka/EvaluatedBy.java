package broadcastmonitor.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The header {@code evaluator} of a transcript or chat message: who publishes it evaluates it as well. Evaluators that take everybody's
 * transcripts leave it alone, so that each alert is published once.
 */
public final class EvaluatedBy {
    private static final String NAME = "evaluator";

    private EvaluatedBy() {}

    /** The header of a transcript whose publisher evaluates it. */
    public static Header publisher() {
        return new RecordHeader(NAME, "publisher".getBytes(StandardCharsets.UTF_8));
    }

    public static boolean isPublisher(Headers headers) {
        return headers.lastHeader(NAME) != null;
    }
}
