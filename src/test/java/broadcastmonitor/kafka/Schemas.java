package broadcastmonitor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The published schemas, as a consumer would use them. */
public final class Schemas {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Schemas() {}

    public static void assertValid(Topic topic, byte[] value) {
        assertThat(violations(topic, value))
                .as("%s: %s", topic, new String(value, java.nio.charset.StandardCharsets.UTF_8))
                .isEmpty();
    }

    static Set<ValidationMessage> violations(Topic topic, byte[] value) {
        Path file = Path.of("docs/schemas", topic.topicName() + ".schema.json");
        try {
            JsonNode node = MAPPER.readTree(value);
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(MAPPER.readTree(Files.readAllBytes(file)));
            return schema.validate(node, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
