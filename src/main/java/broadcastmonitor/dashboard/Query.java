package broadcastmonitor.dashboard;

import broadcastmonitor.text.yaml.Suggestion;
import broadcastmonitor.web.JsonRequest;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The parameters behind a path. An empty one is the same as none; what is wrong is a 400 that says so. */
final class Query {
    private static final int LONGEST = 2_000;

    private final Context context;

    /** @param names the parameters there are */
    Query(Context context, List<String> names) {
        this.context = context;
        for (String name : context.queryParamMap().keySet()) {
            if (!names.contains(name)) {
                throw JsonRequest.mistake("unknown parameter '" + name + "'" + Suggestion.among(name, names)
                        + " allowed: " + String.join(", ", names));
            }
        }
    }

    /** A text, or null. */
    String text(String name) {
        List<String> values = context.queryParams(name);
        if (values.size() > 1) {
            throw JsonRequest.mistake("the parameter '" + name + "' is there more than once");
        }
        String value = values.isEmpty() ? "" : values.get(0).strip();
        if (value.length() > LONGEST) {
            throw JsonRequest.mistake("the parameter '" + name + "' is longer than " + LONGEST + " characters");
        }
        return value.isEmpty() ? null : value;
    }

    /** Several values, parted by commas; none where it is left out. */
    Set<String> texts(String name) {
        String value = text(name);
        return value == null
                ? Set.of()
                : Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Several of the constants of an enumeration, by their codes. */
    <E extends Enum<E>> Set<E> codes(String name, Class<E> type, Function<E, String> code) {
        return texts(name).stream().map(each -> of(name, each, type, code)).collect(Collectors.toUnmodifiableSet());
    }

    /** One of the constants of an enumeration, or null. */
    <E extends Enum<E>> E code(String name, Class<E> type, Function<E, String> code) {
        String value = text(name);
        return value == null ? null : of(name, value, type, code);
    }

    /** The constant with a code. */
    static <E extends Enum<E>> E of(String name, String value, Class<E> type, Function<E, String> code) {
        for (E each : type.getEnumConstants()) {
            if (code.apply(each).equals(value)) {
                return each;
            }
        }
        String all = Arrays.stream(type.getEnumConstants()).map(code).collect(Collectors.joining(", "));
        throw JsonRequest.mistake("'" + name + "' must be one of " + all + ", not '" + value + "'");
    }

    /** A whole number within bounds. */
    long number(String name, long least, long most, long otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        if (value.matches("\\d{1,15}")) {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw JsonRequest.mistake("'" + name + "' must be a number from " + least + " to " + most);
    }

    /** A number that must be there. */
    long number(String name, long most) {
        long number = number(name, 0, most, -1);
        if (number < 0) {
            throw JsonRequest.mistake("'" + name + "' is missing: milliseconds of audio time");
        }
        return number;
    }

    /** A wall-clock time, or null. */
    Instant time(String name) {
        return time(name, text(name));
    }

    static Instant time(String name, String value) {
        try {
            return value == null ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw JsonRequest.mistake("'" + name + "' must be a time such as 2026-01-01T12:00:00Z");
        }
    }

    /** The name of an enumeration's constant as it stands in addresses and values. */
    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
