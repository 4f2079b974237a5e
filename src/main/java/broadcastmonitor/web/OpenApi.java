package broadcastmonitor.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The published document: what every server has, and the paths and schemas of the faces that one serves. */
public final class OpenApi {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private OpenApi() {}

    /** The document of a server with these faces. */
    public static byte[] of(List<Face> faces) {
        try {
            ObjectNode whole = (ObjectNode) MAPPER.readTree(resource(OpenApi.class, "openapi.json"));
            for (Face face : faces) {
                JsonNode part = MAPPER.readTree(face.document());
                add(part.path("paths"), (ObjectNode) whole.get("paths"));
                for (Map.Entry<String, JsonNode> kind : part.path("components").properties()) {
                    add(kind.getValue(), whole.withObjectProperty("components").withObjectProperty(kind.getKey()));
                }
            }
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own documents are always JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A resource beside a class. */
    public static byte[] resource(Class<?> beside, String name) {
        try (InputStream document = beside.getResourceAsStream(name)) {
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(JsonNode part, ObjectNode whole) {
        for (Map.Entry<String, JsonNode> each : part.properties()) {
            if (whole.has(each.getKey())) {
                throw new IllegalStateException("two faces describe " + each.getKey());
            }
            whole.set(each.getKey(), each.getValue());
        }
    }
}
