package broadcastmonitor.broadcast;

import java.util.Locale;
import java.util.Optional;

/** A language that rules are written in. */
public enum Language {
    EN,
    RU;

    /** The lower-case ISO 639-1 code, as it stands in rule packs, transcripts and options. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Russian as soon as a quarter of the letters is Cyrillic: brand names are Latin in Russian talk, never the reverse. */
    public static Language byScript(String text) {
        int cyrillic = 0;
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c)) {
                letters++;
                cyrillic += c >= '\u0400' && c <= '\u04FF' ? 1 : 0;
            }
        }
        return cyrillic > 0 && cyrillic * 4 >= letters ? RU : EN;
    }

    /** The language of a code, or empty for a code that is none of ours. */
    public static Optional<Language> of(String code) {
        for (Language language : values()) {
            if (language.code().equals(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
