package broadcastmonitor.report;

import broadcastmonitor.broadcast.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** What pages say, in a language. Immutable. */
final class Texts {
    private static final Map<Language, Texts> ALL = all();

    private final Properties texts = new Properties();

    private Texts(Language language) {
        try (InputStream in = Texts.class.getResourceAsStream("texts_" + language.code() + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Language, Texts> all() {
        Map<Language, Texts> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, new Texts(language));
        }
        return all;
    }

    static Texts in(Language language) {
        return ALL.get(language);
    }

    /** All keys. */
    java.util.Set<String> keys() {
        return texts.stringPropertyNames();
    }

    /**
     * A text.
     *
     * @param values what stands for {@code {0}}, {@code {1}} and so on
     * @return the key's last part where there is no such text: what comes from topics may be newer than this program
     */
    String of(String key, Object... values) {
        String text = texts.getProperty(key);
        if (text == null) {
            return key.substring(key.lastIndexOf('.') + 1);
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }
}
