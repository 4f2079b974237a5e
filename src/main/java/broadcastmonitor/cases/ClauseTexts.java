package broadcastmonitor.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What the clauses of the rule book mean, by clause and category, as {@code docs/rulebook.md} says it. */
public final class ClauseTexts {
    private static final Map<Key, Texts> ALL = read();

    private record Key(String clause, String category) {}

    private record Texts(String en, String ru) {}

    private ClauseTexts() {}

    /**
     * What a clause means.
     *
     * @param language {@code ru}, else English
     * @return null where the rule book has no such clause for the category
     */
    public static String of(String clause, String category, String language) {
        Texts texts = ALL.get(new Key(clause, category));
        if (texts == null) {
            return null;
        }
        return "ru".equals(language) ? texts.ru() : texts.en();
    }

    /** A line is clause, category and the two texts, with tabs between. */
    private static Map<Key, Texts> read() {
        Map<Key, Texts> all = new HashMap<>();
        try (InputStream in = ClauseTexts.class.getResourceAsStream("clauses.tsv")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] columns = line.split("\t", -1);
                all.put(new Key(columns[0], columns[1]), new Texts(columns[2], columns[3]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
