package broadcastmonitor.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Appendix B of RFC 8785: bits of a double, and how it is written. */
    @Test
    void shouldWriteNumbersAsTheStandardsExamples() {
        Map<Long, String> examples = new TreeMap<>(Map.ofEntries(
                Map.entry(0x0000000000000000L, "0"),
                Map.entry(0x8000000000000000L, "0"),
                Map.entry(0x0000000000000001L, "5e-324"),
                Map.entry(0x8000000000000001L, "-5e-324"),
                Map.entry(0x7fefffffffffffffL, "1.7976931348623157e+308"),
                Map.entry(0x4340000000000000L, "9007199254740992"),
                Map.entry(0xc340000000000000L, "-9007199254740992"),
                Map.entry(0x4430000000000000L, "295147905179352830000"),
                Map.entry(0x44b52d02c7e14af5L, "9.999999999999997e+22"),
                Map.entry(0x44b52d02c7e14af6L, "1e+23"),
                Map.entry(0x44b52d02c7e14af7L, "1.0000000000000001e+23"),
                Map.entry(0x444b1ae4d6e2ef4eL, "999999999999999700000"),
                Map.entry(0x444b1ae4d6e2ef4fL, "999999999999999900000"),
                Map.entry(0x444b1ae4d6e2ef50L, "1e+21"),
                Map.entry(0x3eb0c6f7a0b5ed8cL, "9.999999999999997e-7"),
                Map.entry(0x3eb0c6f7a0b5ed8dL, "0.000001"),
                Map.entry(0x41b3de4355555553L, "333333333.3333332"),
                Map.entry(0x41b3de4355555554L, "333333333.33333325"),
                Map.entry(0x41b3de4355555555L, "333333333.3333333"),
                Map.entry(0x41b3de4355555556L, "333333333.3333334"),
                Map.entry(0x41b3de4355555557L, "333333333.33333343"),
                Map.entry(0xbecbf647612f3696L, "-0.0000033333333333333333"),
                Map.entry(0x43143ff3c1cb0959L, "1424953923781206.2")));
        examples.forEach((bits, written) ->
                assertThat(CanonicalJson.number(Double.longBitsToDouble(bits))).isEqualTo(written));
    }

    /** Section 3.2.2 and 3.2.3 of RFC 8785. */
    @Test
    void shouldWriteStringsAndSortNamesAsTheStandardsExamples() throws Exception {
        JsonNode value = MAPPER.readTree(
                "{\"numbers\": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],"
                        + "\"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\", \"literals\": [null, true, false]}");
        assertThat(CanonicalJson.text(value))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        ObjectNode names = MAPPER.createObjectNode();
        for (String name : List.of("€", "\r", "\uFB33", "1", "😀", "\u0080", "ö")) {
            names.put(name, 0);
        }
        assertThat(CanonicalJson.text(names))
                .isEqualTo("{\"\\r\":0,\"1\":0,\"\u0080\":0,\"ö\":0,\"€\":0,\"😀\":0,\"\uFB33\":0}");
    }

    @Property
    void shouldWriteTheShortestDigitsThatGiveANumberBack(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        Assume.that(Double.isFinite(value));
        String written = CanonicalJson.number(value);
        assertThat(Double.parseDouble(written)).isEqualTo(value == 0 ? 0.0 : value);
        int digits = written.replaceAll("e.*", "")
                .replaceAll("[-.]", "")
                .replaceAll("^0+", "")
                .replaceAll("0+$", "")
                .length();
        if (digits > 1) {
            String shorter = new java.math.BigDecimal(value)
                    .round(new java.math.MathContext(digits - 1))
                    .toString();
            assertThat(Double.parseDouble(shorter)).isNotEqualTo(value);
        }
    }

    @Property
    void shouldReadBackWhatWasWrittenAndWriteItTheSame(@ForAll @Size(max = 8) Map<String, List<String>> value)
            throws Exception {
        String once = CanonicalJson.text(MAPPER.valueToTree(value));
        assertThat(CanonicalJson.text(MAPPER.readTree(once))).isEqualTo(once);
        Map<String, List<String>> another = new TreeMap<>(java.util.Comparator.reverseOrder());
        another.putAll(value);
        assertThat(CanonicalJson.text(MAPPER.valueToTree(another))).isEqualTo(once);
    }

    @Test
    void shouldRefuseWhatEcmaScriptHasNoNumberFor() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        assertThatThrownBy(() -> CanonicalJson.text(nodes.numberNode(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.text(nodes.numberNode((1L << 53) + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(CanonicalJson.text(nodes.textNode("a\uD800b"))).isEqualTo("\"a\uFFFDb\"");
    }
}
