package broadcastmonitor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.text.yaml.RulePackException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The brief: what the loader takes is what the schema describes, and lint says what the author would regret. */
class BriefTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"samples/brief_en.yaml", "samples/brief_ru.yaml"})
    void shouldFindNothingWrongWithTheSamples(String file) throws IOException {
        Brief brief = Brief.load(Path.of(file));

        assertThat(BriefLint.warnings(brief, TODAY)).isEmpty();
        assertThat(valid(Files.readString(Path.of(file)))).isTrue();
        assertThat(brief.host()).isNotEmpty();
        assertThat(brief.seller()).isNotEmpty();
        assertThat(brief.watchUrl()).startsWith("https://");
        assertThat(brief.products().stream().flatMap(product -> product.characteristics().values().stream()))
                .anyMatch(each -> each.unit() != null && !each.unit().isEmpty() && each.required())
                .anyMatch(each -> !each.required());
    }

    @Test
    void shouldTakeWhatTheSchemaAllowsAndNothingElse() throws IOException {
        Random random = new Random(21);
        int taken = 0;
        for (int i = 0; i < 500; i++) {
            String yaml = new Yaml().dump(brief(random));
            boolean loads;
            try {
                Brief.of("brief", yaml);
                loads = true;
                taken++;
            } catch (RulePackException e) {
                loads = false;
            }

            assertThat(valid(yaml)).as(yaml).isEqualTo(loads);
        }
        assertThat(taken).isBetween(100, 450);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "language: en|no title",
                "title: A|no language",
                "title: A|no products",
                "brand: ['!!!']|no word in it",
                "products: [{name: Pan}]|no characteristics",
                "products: [{name: Pan, characteristics: {size: 28}}]|of what?",
                "products: [{name: Pan}, {name: pan}]|another product is called 'pan'",
                "products: [{name: Чайник, synonyms: [чайник]}]|stands there already",
                "evidence: {claim: best, source: Lab, validTo: 2026-05-31}|expired on 2026-05-31",
                "evidence: {claim: best, source: Lab, validFrom: 2026-06-02}|nothing before 2026-06-02",
                "evidence: {claim: best, source: Lab, validFrom: 2026-05-02, validTo: 2026-05-01}|before it begins",
                "evidence: {claim: best, source: Lab, products: Pot}|none of the products"
            })
    void shouldSayWhatTheAuthorWouldRegret(String yaml, String warning) {
        assertThat(BriefLint.warnings(Brief.of("brief", yaml), TODAY))
                .anySatisfy(line -> assertThat(line).contains(warning));
    }

    /** A brief with a slip now and then. */
    private static Map<String, Object> brief(Random random) {
        Map<String, Object> brief = new LinkedHashMap<>();
        brief.put("title", "Вечер");
        maybe(random, brief, "host", "Anna", " ");
        maybe(random, brief, "seller", "Norda", List.of("a", "b"));
        maybe(random, brief, "watchUrl", "https://www.ozon.ru/live/1?x=y", "ozon live");
        maybe(random, brief, "language", "ru", "de");
        maybe(random, brief, "brand", List.of("A", "B"), Map.of("name", "A"));
        maybe(random, brief, "keywords", "кухня", List.of(List.of("x")));
        Map<String, Object> product = new LinkedHashMap<>();
        maybe(random, product, "synonyms", List.of("a"), Map.of());
        product.put(random.nextInt(20) == 0 ? "nam" : "name", "Чайник");
        Map<String, Object> full = new LinkedHashMap<>();
        full.put("value", random.nextBoolean() ? 1.7 : "1,7");
        maybe(random, full, "unit", "л", List.of("л", "мл"));
        maybe(random, full, "required", random.nextBoolean(), "often");
        Map<String, Object> characteristics = new LinkedHashMap<>();
        characteristics.put("объём", full);
        maybe(random, characteristics, "body", "steel", List.of("steel"));
        maybe(random, product, "characteristics", characteristics, "steel");
        maybe(random, brief, "products", random.nextBoolean() ? List.of(product) : product, "Чайник");
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("claim", "the best");
        maybe(random, evidence, "validTo", "2026-12-31", "tomorrow");
        evidence.put(random.nextInt(20) == 0 ? "from" : "source", "Lab");
        maybe(random, brief, "evidence", random.nextBoolean() ? List.of(evidence) : evidence, "Lab");
        return brief;
    }

    private static void maybe(Random random, Map<String, Object> into, String key, Object right, Object wrong) {
        int choice = random.nextInt(40);
        if (choice < 25) {
            into.put(key, right);
        } else if (choice == 39) {
            into.put(key, wrong);
        }
    }

    private static boolean valid(String yaml) throws IOException {
        JsonNode schemaNode = MAPPER.readTree(Files.readAllBytes(Path.of("docs/schemas/brief.schema.json")));
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schemaNode);
        JsonNode node =
                MAPPER.copy().setTimeZone(TimeZone.getTimeZone("UTC")).valueToTree(plain(new Yaml().load(yaml)));
        return schema.validate(node, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .isEmpty();
    }

    /** YAML knows dates, JSON doesn't. */
    private static Object plain(Object value) {
        if (value instanceof Date date) {
            return date.toInstant().toString().substring(0, 10);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, each) -> plain.put(key.toString(), plain(each)));
            return plain;
        }
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            list.forEach(each -> plain.add(plain(each)));
            return plain;
        }
        return value;
    }
}
