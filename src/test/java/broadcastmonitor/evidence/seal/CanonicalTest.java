package broadcastmonitor.evidence.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class CanonicalTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static String canonical(String json) throws Exception {
        return new String(Canonical.bytes(MAPPER.readTree(json)), UTF_8);
    }

    /** The examples of RFC 8785, sections 3.2.2 and 3.2.3, without their fractions. */
    @Test
    void shouldWriteTheExamplesOfTheStandard() throws Exception {
        assertThat(canonical("{\"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\","
                        + "\"literals\": [null, true, false]}"))
                .isEqualTo("{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(canonical("{\"\\u20ac\": \"Euro Sign\", \"\\r\": \"Carriage Return\","
                        + "\"\\ufb33\": \"Hebrew Letter Dalet With Dagesh\", \"1\": \"One\","
                        + "\"\\ud83d\\ude00\": \"Emoji: Grinning Face\", \"\\u0080\": \"Control\","
                        + "\"\\u00f6\": \"Latin Small Letter O With Diaeresis\"}"))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void shouldRefuseWhatHasNoOneForm() {
        for (String json : new String[] {"1.5", "[9007199254740992]", "{\"a\": 1e2}", "\"\\ud800\""}) {
            assertThatThrownBy(() -> canonical(json)).as(json).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
