package broadcastmonitor.kafka;

import broadcastmonitor.alerts.MaskedTranscript;
import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.broadcast.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The header {@code masked}, by which a transcript's publisher says that its personal data is masked. A transcript without it, from
 * another program or an older version, is masked by whoever reads it.
 */
public final class Masked {
    private static final String NAME = "masked";
    private static final byte[] YES = "1".getBytes(StandardCharsets.UTF_8);

    private Masked() {}

    public static Header header() {
        return new RecordHeader(NAME, YES);
    }

    /**
     * The transcript of a record, masked here when it isn't yet.
     *
     * @throws IllegalArgumentException for a language whose personal data isn't known
     */
    public static MaskedTranscript transcript(Transcript read, ConsumerRecord<?, ?> entry) {
        Header header = entry.headers().lastHeader(NAME);
        return header != null && Arrays.equals(header.value(), YES)
                ? MaskedTranscript.maskedBefore(read)
                : TranscriptMask.mask(read);
    }
}
