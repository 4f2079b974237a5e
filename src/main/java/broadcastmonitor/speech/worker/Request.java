package broadcastmonitor.speech.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What a worker is sent on its standard input. In bytes: the kind, the number of the broadcast, the length of what follows, and
 * that. Numbers are big endian.
 */
sealed interface Request {
    /** Load these models, and decode so many broadcasts at once; everything else may be sent before they are loaded. */
    record Load(List<Model> models, int atOnce) implements Request {}

    /** A broadcast begins at a sample. */
    record Begin(int number, String broadcast, List<Model> models, long fromSample) implements Request {}

    /** Its next frame, and when the last sample of it was heard (null when nobody knows). */
    record Frame(int number, short[] samples, Instant heardAt) implements Request {}

    /** Sound is missing; it goes on at a sample. */
    record Gap(int number, long nextSample) implements Request {}

    /** Its sound has ended. */
    record End(int number) implements Request {}

    /** Forget it. */
    record Stop(int number) implements Request {}

    /** A model as it goes over the pipe. */
    record Model(String language, String name, String path) {
        static Model of(ModelPath model) {
            return new Model(model.language(), model.name(), model.path().toString());
        }

        Path directory() {
            return Path.of(path);
        }
    }

    /** The request, ready to be written. */
    default byte[] bytes() {
        if (this instanceof Load load) {
            return Coding.json('L', 0, load);
        } else if (this instanceof Begin begin) {
            return Coding.json('B', begin.number(), begin);
        } else if (this instanceof Frame frame) {
            return Coding.frame(frame);
        } else if (this instanceof Gap gap) {
            return Coding.head('G', gap.number(), Long.BYTES)
                    .putLong(gap.nextSample())
                    .array();
        } else if (this instanceof End end) {
            return Coding.head('E', end.number(), 0).array();
        } else {
            return Coding.head('S', ((Stop) this).number(), 0).array();
        }
    }

    /** The next request; null at the end. */
    static Request read(DataInputStream in) throws IOException {
        int kind = in.read();
        if (kind < 0) {
            return null;
        }
        int number = in.readInt();
        byte[] body = new byte[in.readInt()];
        in.readFully(body);
        return switch (kind) {
            case 'L' -> Coding.JSON.readValue(body, Load.class);
            case 'B' -> Coding.JSON.readValue(body, Begin.class);
            case 'F' -> Coding.frame(number, ByteBuffer.wrap(body));
            case 'G' -> new Gap(number, ByteBuffer.wrap(body).getLong());
            case 'E' -> new End(number);
            case 'S' -> new Stop(number);
            default -> throw new EOFException("a request of kind " + kind);
        };
    }

    /** How requests become bytes. */
    final class Coding {
        private static final ObjectMapper JSON = new ObjectMapper();
        private static final int TIME = Long.BYTES + Integer.BYTES;

        private Coding() {}

        private static ByteBuffer head(char kind, int number, int length) {
            ByteBuffer bytes = ByteBuffer.allocate(1 + 2 * Integer.BYTES + length);
            return bytes.put((byte) kind).putInt(number).putInt(length);
        }

        private static byte[] json(char kind, int number, Request request) {
            try {
                byte[] body = JSON.writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
                return head(kind, number, body.length).put(body).array();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("requests are always JSON", e);
            }
        }

        private static byte[] frame(Frame frame) {
            ByteBuffer bytes = head('F', frame.number(), TIME + frame.samples().length * Short.BYTES);
            Instant time = frame.heardAt();
            bytes.putLong(time == null ? Long.MIN_VALUE : time.getEpochSecond());
            bytes.putInt(time == null ? 0 : time.getNano());
            bytes.asShortBuffer().put(frame.samples());
            return bytes.array();
        }

        private static Frame frame(int number, ByteBuffer body) {
            long second = body.getLong();
            int nano = body.getInt();
            short[] samples = new short[body.remaining() / Short.BYTES];
            body.asShortBuffer().get(samples);
            return new Frame(number, samples, second == Long.MIN_VALUE ? null : Instant.ofEpochSecond(second, nano));
        }
    }
}
