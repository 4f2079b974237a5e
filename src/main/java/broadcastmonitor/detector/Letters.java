package broadcastmonitor.detector;

import java.util.Set;
import java.util.regex.Pattern;

/** What follows from the letters alone, so that nobody's opinion on the meaning counts against it. */
public final class Letters {
    /** Categories of which every finding does: obscene words, capitals, punctuation, emoji. */
    public static final Set<String> CATEGORIES =
            Set.of("profanity", "chat-uppercase", "chat-punctuation", "chat-emoji");

    /** Personal data in a quote: a number is a number. */
    private static final Pattern MASKED = Pattern.compile("\\[\\p{L}+]");

    private Letters() {}

    /** Whether a finding follows from the letters alone. */
    public static boolean tell(String category, String quote) {
        return CATEGORIES.contains(category) || MASKED.matcher(quote).find();
    }
}
