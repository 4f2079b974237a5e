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
