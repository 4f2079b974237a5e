package broadcastmonitor.text.entities;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.WordLists;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges digits by the numbering plans of the countries that a broadcast's viewers are likely to be in. Safe for any thread. */
final class Dialled {
    static final int FEWEST_DIGITS = 7;
    static final int MOST_DIGITS = 12;
    /** How long a number with its area code is in most plans, at least. */
    static final int USUAL_DIGITS = 10;
    /** With the country's code and two zeros in place of a plus. */
    static final int MOST_DIGITS_ABROAD = 17;

    private static final int LONGEST_PLAN = 15;
    private static final Map<Language, List<String>> REGIONS =
            Map.of(Language.RU, List.of("RU", "KZ", "BY", "UA"), Language.EN, List.of("US", "GB", "AU", "RU"));
    /** How long the groups are in which numbers are written. */
    private static final Set<String> LAYOUTS = WordLists.of("telephone-layouts");

    private Dialled() {}

    /** Whether a numbering plan has such a number; with a plus in front any country's counts. */
    static boolean valid(String digits, boolean plus, Language language) {
        if (digits.startsWith("00") && !plus) {
            return valid(digits.substring(2), true, language);
        }
        if (digits.length() < USUAL_DIGITS && !plus || digits.length() > LONGEST_PLAN) {
            return false;
        }
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        try {
            if (plus || digits.length() > 10 && digits.charAt(0) != '0' && digits.charAt(0) != '8') {
                if (plans.isValidNumber(plans.parse("+" + digits, null))) {
                    return true;
                }
            }
            for (String region : REGIONS.get(language)) {
                if (!plus && plans.isValidNumberForRegion(plans.parse(digits, region), region)) {
                    return true;
                }
            }
        } catch (NumberParseException noNumber) {
            return false;
        }
        return false;
    }

    /** Whether groups of these lengths are a way in which numbers are written. */
    static boolean layout(List<String> pieces) {
        StringBuilder lengths = new StringBuilder();
        boolean single = true;
        for (String piece : pieces) {
            lengths.append(lengths.length() == 0 ? "" : "-").append(piece.length());
            single &= piece.length() == 1;
        }
        return LAYOUTS.contains(lengths.toString()) || single;
    }

    /** Whether the check digit of a card is right (Luhn, US patent 2,950,048) and its length and first digit are a card's. */
    static boolean card(String digits) {
        int length = digits.length();
        boolean usual = length == 16 && digits.charAt(0) >= '2' && digits.charAt(0) <= '6'
                || length == 15 && digits.charAt(0) == '3'
                || (length == 18 || length == 19 || length == 13) && digits.charAt(0) >= '4' && digits.charAt(0) <= '6';
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = digits.charAt(length - 1 - i) - '0';
            int weighed = i % 2 == 1 ? 2 * digit : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return usual && sum % 10 == 0;
    }
}
