package broadcastmonitor.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Occurrences of entities and lexicons in one text, by where they start. */
public final class Spans {
    /**
     * One occurrence.
     *
     * @param start first token
     * @param end behind the last token
     * @param value number, amount, percentage or count of digits; 0 where there is none
     */
    public record Span(int start, int end, double value) {}

    private final Map<Long, List<Span>> byStart = new HashMap<>();
    private final BitSet begunBrands = new BitSet();

    /** Adds an occurrence; false when it was there already. */
    public boolean add(int kind, Span span) {
        List<Span> spans = byStart.computeIfAbsent(key(kind, span.start()), k -> new ArrayList<>(2));
        if (spans.contains(span)) {
            return false;
        }
        spans.add(span);
        return true;
    }

    public List<Span> at(int kind, int start) {
        return byStart.getOrDefault(key(kind, start), List.of());
    }

    /** The text ends within a brand that begins here. */
    public void brandBegins(int start) {
        begunBrands.set(start);
    }

    public boolean isBrandBegun(int start) {
        return begunBrands.get(start);
    }

    /** One to one, and scattered: kinds and starts are small numbers side by side, whose bare hashes would be the same few. */
    private static long key(int kind, int start) {
        return (((long) kind << 32) | start) * 0x9E3779B97F4A7C15L;
    }
}
