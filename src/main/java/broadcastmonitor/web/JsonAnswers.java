package broadcastmonitor.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.log.Harmless;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.javalin.http.Context;
import java.time.Instant;

/** Answers in JSON, which people look at in a terminal too: wall-clock times in ISO-8601, absent values as null. */
public final class JsonAnswers {
    public static final String JSON = "application/json";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .build();

    /** What went wrong, one line. */
    record Fault(String error) {}

    private JsonAnswers() {}

    /** Answers with a value. */
    public static void json(Context context, int status, Object value) {
        context.status(status).contentType(JSON).result(bytes(value));
    }

    /** Answers with an error, one line. */
    public static void refuse(Context context, int status, String line) {
        json(context, status, fault(line));
    }

    /** The line may quote what a client sent, which may hold anything. */
    static Fault fault(String line) {
        return new Fault(line.replaceAll("[\\s\\p{Cntrl}]+", " ").strip());
    }

    /** A value in UTF-8, without characters that could drive a terminal. */
    public static byte[] bytes(Object value) {
        try {
            // By way of a string, for the writer of bytes throws on half a surrogate pair; this one makes it a question
            // mark.
            return Harmless.json(MAPPER.writeValueAsString(value)).getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records are always JSON", e);
        }
    }
}
