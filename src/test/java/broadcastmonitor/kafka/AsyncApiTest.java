package broadcastmonitor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The document of all topics, held against the program and the schemas. */
class AsyncApiTest {
    private static final Path FOLDER = Path.of("docs/schemas");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode document;

    AsyncApiTest() throws IOException {
        Object read = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(FOLDER.resolve("asyncapi.yaml")));
        document = MAPPER.valueToTree(read);
    }

    @Test
    void shouldNameEveryTopicAndNoOther() {
        assertThat(document.get("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.get("channels").valueStream().map(channel -> channel.get("address")
                        .asText()))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    }

    @Test
    void shouldLeadFromEveryReferenceToSomethingThatIsThere() throws IOException {
        for (String reference : references(document)) {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                assertThat(FOLDER.resolve(reference)).exists();
            }
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("broadcast."))
                            .map(name -> "./" + name))
                    .as("every schema of a topic is in the document")
                    .isSubsetOf(references(document));
        }
    }

    private static List<String> references(JsonNode node) {
        return node.findValuesAsText("$ref", new ArrayList<>());
    }

    @Test
    void shouldHaveAMessageWithItsSchemaAndValidExamplesForEveryTopic() throws IOException {
        for (Topic topic : Topic.values()) {
            String name = topic.topicName().replace("broadcast.", "");
            JsonNode message = document.at("/components/messages/" + name);
            assertThat(document.at("/channels/" + name + "/messages/" + name + "/$ref")
                            .asText())
                    .isEqualTo("#/components/messages/" + name);
            assertThat(document.at("/operations/" + name + "/channel/$ref").asText())
                    .isEqualTo("#/channels/" + name);
            assertThat(message.at("/headers/properties/schema/const").asText()).isEqualTo(topic.schema());
            assertThat(message.at("/payload/schema/$ref").asText())
                    .isEqualTo("./" + topic.topicName() + ".schema.json");
            assertThat(message.get("examples")).as(name).isNotEmpty();
            for (JsonNode example : message.get("examples")) {
                Schemas.assertValid(topic, MAPPER.writeValueAsBytes(example.get("payload")));
            }
        }
    }

    @Test
    void shouldHoldOnlySchemasThatAreSchemas() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(java.net.URI.create("https://json-schema.org/draft/2020-12/schema"))
                                .validate(MAPPER.readTree(Files.readAllBytes(file))))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }
}
