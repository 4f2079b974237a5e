package broadcastmonitor.text;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Personal data inside an address of the web: e-mail addresses, and digits that may be a telephone number. */
public final class WebAddress {
    private static final Set<String> THINGS = WordLists.of("web-things");
    private static final Set<String> OWNERS = WordLists.of("web-owners");
    private static final Pattern MAIL = Pattern.compile(
            "[\\p{L}\\d._%+-]{1,64}(?:@|%40)[\\p{L}\\d-]{1,63}(?:\\.[\\p{L}\\d-]{1,63}){1,6}",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern DIGITS =
            Pattern.compile("(?:\\+|%2[Bb])?\\(?\\d(?:(?:[-().]|%20|\\+|%2[89]){0,3}\\d){6,18}");

    private WebAddress() {}

    /** The address with what is somebody's masked; the same string when there is nothing. */
    public static String masked(String address) {
        String mailed = MAIL.matcher(address).replaceAll("[email]");
        Matcher digits = DIGITS.matcher(mailed);
        if (!digits.find()) {
            return mailed;
        }
        Set<String> words = words(mailed);
        boolean thing = Collections.disjoint(words, OWNERS) && !Collections.disjoint(words, THINGS);
        return digits.replaceAll(found -> {
            boolean plus = found.group().startsWith("+") || found.group().startsWith("%2");
            return thing && !plus ? Matcher.quoteReplacement(found.group()) : "[phone]";
        });
    }

    /** Whether the address is a messenger's and opens a talk with a telephone number. */
    public static boolean callsSomebody(String address) {
        String masked = masked(address);
        return masked.contains("[phone]") && !Collections.disjoint(words(masked), OWNERS);
    }

    private static Set<String> words(String address) {
        return Set.copyOf(Arrays.asList(address.toLowerCase(Locale.ROOT)
                .replaceFirst("^https?://", "")
                .replace("[phone]", "")
                .split("[^\\p{L}]+")));
    }
}
