package broadcastmonitor.kafka.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record as a line of JSON, to the byte: {@code {"offset", "timestamp", "key", "headers": [{"name", "value"}], "value"}}. Bytes that are UTF-8
 * are a text; others an array with one text in base 64; null is null.
 */
final class CopiedRecord {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CopiedRecord() {}

    static String line(ConsumerRecord<byte[], byte[]> entry) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("offset", entry.offset()).put("timestamp", entry.timestamp());
        json.set("key", text(entry.key()));
        ArrayNode headers = json.putArray("headers");
        for (Header header : entry.headers()) {
            headers.addObject().put("name", header.key()).set("value", text(header.value()));
        }
        json.set("value", text(entry.value()));
        return json.toString();
    }

    private static JsonNode text(byte[] bytes) {
        if (bytes == null) {
            return MAPPER.nullNode();
        }
        String text = new String(bytes, UTF_8);
        return Arrays.equals(text.getBytes(UTF_8), bytes)
                ? MAPPER.getNodeFactory().textNode(text)
                : MAPPER.createArrayNode().add(Base64.getEncoder().encodeToString(bytes));
    }

    private static byte[] bytes(JsonNode json) {
        if (json.isNull()) {
            return null;
        }
        return json.isArray()
                ? Base64.getDecoder().decode(json.path(0).asText())
                : json.textValue().getBytes(UTF_8);
    }

    /** A record that was read back. */
    record Read(long offset, ProducerRecord<byte[], byte[]> entry) {}

    /** @throws IOException when the line is none */
    static Read read(String line, String topic, int partition) throws IOException {
        JsonNode json = MAPPER.readTree(line);
        if (!json.path("offset").isIntegralNumber() || !json.path("timestamp").isIntegralNumber()) {
            throw new IOException("a line that is no record");
        }
        ProducerRecord<byte[], byte[]> entry = new ProducerRecord<>(
                topic,
                partition,
                json.get("timestamp").longValue(),
                bytes(json.path("key")),
                bytes(json.path("value")));
        for (JsonNode header : json.path("headers")) {
            entry.headers().add(header.path("name").textValue(), bytes(header.path("value")));
        }
        return new Read(json.get("offset").longValue(), entry);
    }
}
