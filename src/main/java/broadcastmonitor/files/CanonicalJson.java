package broadcastmonitor.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON in the one form that RFC 8785 (JSON Canonicalization Scheme) gives to a value: names sorted by their UTF-16 code units, no blanks,
 * numbers as ECMAScript writes them, and in strings only those characters escaped that must be. Equal values have equal bytes.
 */
public final class CanonicalJson {
    /** Beyond it not every whole number is one that ECMAScript can tell from its neighbours. */
    private static final long LARGEST = 1L << 53;

    private static final int MOST_DIGITS = 17;
    /** ECMA-262, Number::toString: from here on an exponent is written. */
    private static final int LARGEST_POINT = 21;

    private static final int SMALLEST_POINT = -6;

    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {}

    /**
     * The bytes, UTF-8.
     *
     * @throws IllegalArgumentException for a number that is none of ECMAScript's: not finite, or a whole one beyond 2^53
     */
    public static byte[] bytes(JsonNode value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The same as text. */
    public static String text(JsonNode value) {
        CanonicalJson writing = new CanonicalJson();
        writing.write(value);
        return writing.out.toString();
    }

    private void write(JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            case STRING -> string(value.textValue());
            case NUMBER -> number(value);
            case BOOLEAN -> out.append(value.booleanValue());
            case NULL -> out.append("null");
            default -> throw new IllegalArgumentException("JSON has no " + value.getNodeType());
        }
    }

    private void object(JsonNode value) {
        List<String> names = new ArrayList<>(value.size());
        value.fieldNames().forEachRemaining(names::add);
        names.sort(null);
        out.append('{');
        for (int i = 0; i < names.size(); i++) {
            out.append(i == 0 ? "" : ",");
            string(names.get(i));
            out.append(':');
            write(value.get(names.get(i)));
        }
        out.append('}');
    }

    private void array(JsonNode value) {
        out.append('[');
        for (int i = 0; i < value.size(); i++) {
            out.append(i == 0 ? "" : ",");
            write(value.get(i));
        }
        out.append(']');
    }

    private void number(JsonNode value) {
        if (value.isIntegralNumber()) {
            BigInteger whole = value.bigIntegerValue();
            if (whole.abs().compareTo(BigInteger.valueOf(LARGEST)) > 0) {
                throw new IllegalArgumentException("no number of ECMAScript: " + whole);
            }
            out.append(whole);
        } else {
            out.append(number(value.doubleValue()));
        }
    }

    /** A number as ECMAScript writes it (ECMA-262, 6.1.6.1.20): the shortest digits that give it back, of those the nearest. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("no number of JSON: " + value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        return (value < 0 ? "-" : "") + written(digits, point);
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    /** @param point how many digits stand before the point; may be negative */
    private static String written(String digits, int point) {
        int count = digits.length();
        if (count <= point && point <= LARGEST_POINT) {
            return digits + "0".repeat(point - count);
        }
        if (0 < point && point <= LARGEST_POINT) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (SMALLEST_POINT < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        String exponent = (point - 1 < 0 ? "-" : "+") + Math.abs(point - 1);
        return digits.charAt(0) + (count == 1 ? "" : "." + digits.substring(1)) + "e" + exponent;
    }

    private void string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> character(value, i, c);
            }
        }
        out.append('"');
    }

    /** Half a surrogate pair, which no UTF-8 can hold, is written as the replacement character. */
    private void character(String value, int at, char c) {
        boolean whole = !Character.isSurrogate(c)
                || Character.isHighSurrogate(c)
                        && at + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(at + 1))
                || Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
        if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
        } else {
            out.append(whole ? c : '\uFFFD');
        }
    }
}
