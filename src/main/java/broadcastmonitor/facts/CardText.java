package broadcastmonitor.facts;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.SpokenWords;
import broadcastmonitor.text.SpokenWords.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a characteristic as cards write it, taken apart.
 *
 * @param values the measured values in it
 * @param codes what is written in capital letters and figures, as lower case letters and figures
 * @param rest the text without numbers and units
 */
record CardText(List<Value> values, Set<String> codes, String rest) {
    private static final Pattern NUMBER =
            Pattern.compile("[-−–+]?(?:\\d{1,3}(?:[,  \\u202f]\\d{3})+(?![\\d])|\\d+/\\d+(?!\\d)|\\d+(?:[.,]\\d+)?)");
    private static final Pattern CODE =
            Pattern.compile("[A-Za-zА-Яа-я]*[A-Z][A-Za-z]*[- ]?\\d*[A-Za-z]*\\d*|\\d+[A-Z][A-Za-z]?\\b");
    private static final Pattern CAPITALS = Pattern.compile("\\b[A-Z]{3,8}\\b");
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");
    private static final Pattern RANGE = Pattern.compile("\\s*(?:–|—|-|…|\\.\\.\\.?|to|до|по)\\s*\\+?");
    private static final Pattern LIST =
            Pattern.compile("\\s*(?:×|x|х|\\*|,|;|/|and|и|or|или|by|–|—|-|…|to|до)\\s*\\+?");
    private static final String CURRENCIES = "$€£₽";

    private record Number(int start, int end, int behind, double value, List<Unit> units, Value.Kind kind) {}

    static CardText of(String text, FactWords known, Language language) {
        List<Number> numbers = new ArrayList<>();
        StringBuilder rest = new StringBuilder(text);
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            Number number = number(text, matcher, known, language);
            if (number != null) {
                numbers.add(number);
                blank(rest, number.start(), number.behind());
            }
        }
        for (int i = numbers.size() - 2; i >= 0; i--) {
            Number one = numbers.get(i);
            Number next = numbers.get(i + 1);
            if (one.units().get(0).bare()
                    && LIST.matcher(text.substring(one.behind(), next.start())).matches()) {
                numbers.set(i, new Number(one.start(), one.end(), one.behind(), one.value(), next.units(), one.kind()));
            }
        }
        return new CardText(values(text, numbers), codes(text), rest.toString());
    }

    private static Number number(String text, Matcher matcher, FactWords known, Language language) {
        String digits = matcher.group();
        boolean signed = !Character.isDigit(digits.charAt(0));
        char left = matcher.start() > 0 ? text.charAt(matcher.start() - 1) : ' ';
        boolean negative =
                "-−".indexOf(digits.charAt(0)) >= 0 && !Character.isLetterOrDigit(left) && "°%".indexOf(left) < 0;
        int start = matcher.start() + (signed && !negative ? 1 : 0);
        char before = start > 0 ? text.charAt(start - 1) : ' ';
        boolean times = (before == 'x' || before == 'х') && start > 1 && Character.isDigit(text.charAt(start - 2));
        if (Character.isLetter(before) && !times) {
            return null;
        }
        double value = parse(digits.replaceFirst("^[-−–+]", ""), language);
        int end = matcher.end();
        int at = end;
        while (at < text.length() && Character.isSpaceChar(text.charAt(at))) {
            at++;
        }
        int behind = end;
        List<Unit> units = List.of(Unit.NONE);
        String sign = sign(text, at, known);
        if (sign != null) {
            units = known.signs().get(sign);
            behind = at + sign.length();
        } else if (CURRENCIES.indexOf(before) >= 0 && before != ' ') {
            units = known.signs().get("$");
        } else {
            List<Word> words = SpokenWords.of(text.substring(end), language).words();
            Phrases.Hit<List<Unit>> hit = known.units().at(words, 0);
            if (hit != null && words.get(0).start() <= 1) {
                units = hit.value();
                behind = end + words.get(hit.behind() - 1).end();
            } else if (end < text.length()
                    && Character.isLetter(text.charAt(end))
                    && "xх".indexOf(text.charAt(end)) < 0) {
                return null;
            }
        }
        return new Number(start, end, behind, negative ? -value : value, units, kind(text, start, behind));
    }

    private static double parse(String digits, Language language) {
        if (digits.contains("/")) {
            String[] parts = digits.split("/");
            return Double.parseDouble(parts[0]) / Math.max(1, Double.parseDouble(parts[1]));
        }
        String plain = digits.replaceAll("[ \\u00a0\\u2009\\u202f]", "");
        boolean thousands = plain.matches("\\d{1,3}(,\\d{3})+") && (language == Language.EN || plain.length() > 7);
        plain = thousands ? plain.replace(",", "") : plain.replace(',', '.');
        return Double.parseDouble(plain);
    }

    private static Value.Kind kind(String text, int start, int behind) {
        String head = text.substring(0, start).toLowerCase(Locale.ROOT).strip();
        String tail = text.substring(behind).strip().toLowerCase(Locale.ROOT);
        if (head.matches(".*\\b(?:up to|down to|max)|(?U).*\\b(?:до|макс\\.?)")) {
            return Value.Kind.UP_TO;
        }
        boolean from = head.matches(".*\\bfrom|(?U).*\\bот|(?U).*\\bс");
        boolean plus = tail.startsWith("+")
                || tail.startsWith("и старше")
                || tail.startsWith("and up")
                || tail.startsWith("or later")
                || tail.startsWith("and later");
        return from || plus ? Value.Kind.FROM : Value.Kind.EXACT;
    }

    private static String sign(String text, int at, FactWords known) {
        return known.signs().keySet().stream()
                .filter(sign -> text.startsWith(sign, at))
                .filter(sign -> at + sign.length() == text.length()
                        || !Character.isLetter(sign.charAt(sign.length() - 1))
                        || !Character.isLetter(text.charAt(at + sign.length())))
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
    }

    private static List<Value> values(String text, List<Number> numbers) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Number one = numbers.get(i);
            boolean range = i + 1 < numbers.size()
                    && one.value() < numbers.get(i + 1).value()
                    && RANGE.matcher(text.substring(
                                    one.behind(), numbers.get(i + 1).start()))
                            .matches();
            Unit unit = one.units().get(0);
            if (range) {
                Number two = numbers.get(i + 1);
                Unit upper = two.units().get(0);
                double low = one.value() * unit.times() / upper.times();
                values.add(new Value(upper, low, two.value(), Value.Kind.RANGE));
                i++;
            } else {
                values.add(new Value(unit, one.value(), one.value(), one.kind()));
            }
        }
        return values;
    }

    /** The words of a text that are in Latin letters, in lower case. */
    static Set<String> latin(String text) {
        Set<String> words = new HashSet<>();
        Matcher matcher = LATIN.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    /** What of a text is written in capital letters and figures. */
    static Set<String> codes(String text) {
        Set<String> codes = new HashSet<>();
        Matcher matcher = CODE.matcher(text);
        while (matcher.find()) {
            String code = matcher.group().replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
            boolean capitals = matcher.group().replaceAll("[^A-Za-z]", "").matches("[a-z]?[A-Z]+|[A-Z][a-z]?[A-Z]?");
            if (code.length() >= 2 && code.length() <= 10 && (capitals || code.matches(".*\\d.*"))) {
                codes.add(code);
            }
        }
        Matcher capitals = CAPITALS.matcher(text);
        while (capitals.find()) {
            codes.add(capitals.group().toLowerCase(Locale.ROOT));
        }
        return codes;
    }

    private static void blank(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            text.setCharAt(i, ' ');
        }
    }
}
