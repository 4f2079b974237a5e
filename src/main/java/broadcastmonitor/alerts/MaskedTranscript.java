package broadcastmonitor.alerts;

import broadcastmonitor.broadcast.Transcript;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * A transcript whose personal data is masked: the only kind that is published, kept or judged. {@link TranscriptMask} makes it, once
 * for each hypothesis that is heard; whoever takes it needn't mask again. As JSON it is the transcript. Immutable.
 */
public final class MaskedTranscript {
    private final Transcript transcript;

    /** @param transcript has been masked */
    MaskedTranscript(Transcript transcript) {
        this.transcript = Objects.requireNonNull(transcript, "transcript");
    }

    /** What was masked before it was published or kept, as its record says. */
    public static MaskedTranscript maskedBefore(Transcript transcript) {
        return new MaskedTranscript(transcript);
    }

    /** The transcript, masked. */
    @JsonValue
    public Transcript transcript() {
        return transcript;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MaskedTranscript that && transcript.equals(that.transcript);
    }

    @Override
    public int hashCode() {
        return transcript.hashCode();
    }

    @Override
    public String toString() {
        return transcript.toString();
    }
}
