package broadcastmonitor.text.entities;

import java.util.Locale;
import java.util.Optional;

/** What a pattern can name in angle brackets. */
public enum Entity {
    NUMBER,
    MONEY,
    PERCENT,
    /** Digits said or typed one after another; the value is how many. */
    DIGITS,
    PHONE,
    /** Seven digits and more that may be a telephone number: masked like one, but no reason to raise anything. */
    LONG_NUMBER,
    CARD,
    EMAIL,
    URL,
    HANDLE,
    ADDRESS,
    /** A brand that the brief declares as the host's own. */
    BRAND,
    /** A word with letters hidden. */
    MASKED,
    /** One or more words in capitals that are no abbreviation the dictionary would miss. */
    SHOUT,
    /** A run of exclamation or question marks, or more than three dots. */
    PUNCTUATION,
    EMOJI,
    EMOTICON;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Entity> of(String code) {
        for (Entity entity : values()) {
            if (entity.code().equals(code)) {
                return Optional.of(entity);
            }
        }
        return Optional.empty();
    }

    /** Whether further words could make an occurrence longer or turn it into something else. */
    public boolean growing() {
        return this == NUMBER
                || this == MONEY
                || this == PERCENT
                || this == DIGITS
                || this == PHONE
                || this == LONG_NUMBER
                || this == CARD
                || this == EMAIL
                || this == URL
                || this == ADDRESS
                || this == SHOUT;
    }
}
