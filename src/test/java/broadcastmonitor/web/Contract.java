package broadcastmonitor.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;

/** The published OpenAPI document, as a client would take it at its word. */
public final class Contract {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final JsonNode document;

    public Contract(byte[] document) {
        try {
            this.document = MAPPER.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it promises to serve, such as {@code get /api/broadcasts/{id}}. */
    public List<String> operations() {
        List<String> operations = new ArrayList<>();
        for (Entry<String, JsonNode> path : document.get("paths").properties()) {
            path.getValue().fieldNames().forEachRemaining(method -> {
                if (METHODS.contains(method)) {
                    operations.add(method + " " + path.getKey());
                }
            });
        }
        return operations;
    }

    /** Fails unless the document foretold this answer. */
    public void assertForetold(String method, String rawPath, int status, String contentType, String body) {
        String asked = method + " " + rawPath + " -> " + status + " " + contentType + ": " + body;
        JsonNode promised = operation(method, rawPath)
                .map(operation -> answer(operation, status))
                .orElseGet(() -> document.at("/components/responses/Error"));
        String type = contentType.replaceAll("\\s*;.*", "");
        JsonNode schema = promised.path("content").path(type).path("schema");
        assertThat(schema.isObject()).as("%s: is in the document", asked).isTrue();
        if (type.equals(JsonAnswers.JSON)) {
            assertThat(violations(schema, body)).as(asked).isEmpty();
        }
    }

    /** Why the document would not let a client send this body; empty when it would. */
    public Set<ValidationMessage> violationsOfRequest(String schema, String body) {
        return violations(document.at("/components/schemas/" + schema), body);
    }

    private Optional<JsonNode> operation(String method, String rawPath) {
        String asked = rawPath.replaceAll("\\?.*", "");
        for (Entry<String, JsonNode> path : document.get("paths").properties()) {
            // A page's address may have several parts.
            if (asked.matches(path.getKey().replace("{page}", ".+").replaceAll("\\{\\w+}", "[^/]+"))) {
                return Optional.ofNullable(path.getValue().get(method.toLowerCase(Locale.ROOT)));
            }
        }
        return Optional.empty();
    }

    private JsonNode answer(JsonNode operation, int status) {
        JsonNode answers = operation.get("responses");
        JsonNode answer = answers.path(Integer.toString(status));
        if (answer.isMissingNode()) {
            assertThat(status).as("an answer other than an error is documented").isGreaterThanOrEqualTo(400);
            answer = answers.get("default");
        }
        return answer.has("$ref") ? document.at(answer.get("$ref").textValue().substring(1)) : answer;
    }

    private Set<ValidationMessage> violations(JsonNode schema, String body) {
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        whole.set("$defs", document.at("/components/schemas"));
        try {
            JsonNode alone = MAPPER.readTree(whole.toString().replace("#/components/schemas/", "#/$defs/"));
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(alone)
                    .validate(MAPPER.readTree(body), context -> context.getExecutionConfig()
                            .setFormatAssertionsEnabled(true));
        } catch (IOException e) {
            throw new UncheckedIOException(body, e);
        }
    }
}
