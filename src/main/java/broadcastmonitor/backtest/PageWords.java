package broadcastmonitor.backtest;

import broadcastmonitor.broadcast.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** What a page says in one language; the words lie beside this class in {@code page_en.properties} and {@code page_ru.properties}. */
final class PageWords {
    private static final Map<Language, PageWords> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new PageWords(language));
        }
    }

    private final Properties words = new Properties();
    private final NumberFormat numbers;

    private PageWords(Language language) {
        numbers = NumberFormat.getIntegerInstance(Locale.forLanguageTag(language.code()));
        try (Reader in = new InputStreamReader(
                PageWords.class.getResourceAsStream("page_" + language.code() + ".properties"),
                StandardCharsets.UTF_8)) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PageWords of(Language language) {
        return ALL.get(language);
    }

    /** What a thing is called, ready for the page. */
    String text(String key) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("the page has no word for " + key);
        }
        return HtmlReport.escaped(text);
    }

    /** What was judged; not yet ready for the page. */
    String judged(long broadcasts, String time, long passages, long said) {
        return String.format(
                words.getProperty("judged-what"),
                numbers.format(broadcasts),
                time,
                numbers.format(passages),
                numbers.format(said));
    }

    /** How many changes are not on the page, ready for it. */
    String left(long count) {
        return HtmlReport.escaped(String.format(words.getProperty("left"), numbers.format(count)));
    }

    /** How many of how many are offered, ready for the page. */
    String sample(long some, long all) {
        return HtmlReport.escaped(
                String.format(words.getProperty("sample"), numbers.format(some), numbers.format(all)));
    }

    java.util.Set<String> keys() {
        return words.stringPropertyNames();
    }
}
