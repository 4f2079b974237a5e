package broadcastmonitor.speech.worker;

import broadcastmonitor.broadcast.Transcript;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a worker answers on its standard output: one JSON object a line, without the fields that do not apply.
 *
 * @param kind what it says
 * @param number the broadcast it is about, 0 for none
 * @param sample a place in it
 * @param frames how many of the frames and gaps that were sent have been worked through
 * @param processorNanos processor time that decoding it has taken so far
 * @param model place of the model among those that were sent
 * @param transcript a hypothesis
 * @param reason one line
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record Answer(
        Kind kind,
        int number,
        long sample,
        long frames,
        long processorNanos,
        int model,
        Transcript transcript,
        String reason) {

    enum Kind {
        /** The models are loaded, as far as they can be. */
        READY,
        CHOSEN,
        HEARD,
        SPLIT,
        PROGRESS,
        FAILED,
        ENDED
    }

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    static Answer ready() {
        return new Answer(Kind.READY, 0, 0, 0, 0, 0, null, null);
    }

    static Answer chosen(int number, int model) {
        return new Answer(Kind.CHOSEN, number, 0, 0, 0, model, null, null);
    }

    static Answer heard(int number, Transcript transcript) {
        return new Answer(Kind.HEARD, number, 0, 0, 0, 0, transcript, null);
    }

    static Answer split(int number, long sample) {
        return new Answer(Kind.SPLIT, number, sample, 0, 0, 0, null, null);
    }

    static Answer progress(int number, long sample, long frames, long processorNanos) {
        return new Answer(Kind.PROGRESS, number, sample, frames, processorNanos, 0, null, null);
    }

    static Answer failed(int number, String reason) {
        return new Answer(Kind.FAILED, number, 0, 0, 0, 0, null, reason);
    }

    static Answer ended(int number, long sample, long frames, long processorNanos) {
        return new Answer(Kind.ENDED, number, sample, frames, processorNanos, 0, null, null);
    }

    byte[] line() {
        try {
            return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answers are always JSON", e);
        }
    }

    static Answer read(String line) throws JsonProcessingException {
        return JSON.readValue(line, Answer.class);
    }

    private static final class InstantReader extends FromStringDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String text, DeserializationContext context) throws IOException {
            return Instant.parse(text);
        }
    }
}
