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

    /** The begin of a telephone number that goes on behind a blank. */
    private static final Pattern BEGUN = Pattern.compile("(?<=[/=])\\+?\\(?\\d{1,6}\\)?(?:[-(.]?\\d{1,5}\\)?){0,2}$");

    private static final Pattern GOES_ON = Pattern.compile("\\s-?\\s?\\(?\\d", Pattern.UNICODE_CHARACTER_CLASS);

    private WebAddress() {}

    /**
     * Where an address ends as an address: before a telephone number that is written with blanks, of which only the first group
     * stands in it ({@code wa.me/+7 926 ...}), so that the number is seen as a whole.
     *
     * @param start where the address begins in the text
     * @param end where it ends, at a blank or at the text's end
     */
    static int endBeforeNumber(String text, int start, int end) {
        if (!GOES_ON.matcher(text).region(end, text.length()).lookingAt()) {
            return end;
        }
        String address = text.substring(start, end);
        Matcher begun = BEGUN.matcher(address);
        boolean calls =
                begun.find() && (begun.group().startsWith("+") || !Collections.disjoint(words(address), OWNERS));
        return calls ? start + begun.start() : end;
    }

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
