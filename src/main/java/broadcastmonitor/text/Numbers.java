package broadcastmonitor.text;

import broadcastmonitor.broadcast.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Groups number words as people say them: "nineteen | ninety nine", "восемь | девятьсот шестнадцать | сто двадцать три". */
public final class Numbers {
    /**
     * One number.
     *
     * @param start first token
     * @param end behind the last token
     * @param value its value
     * @param digits its digits as they would be written down, leading zeros kept
     * @param scaled it was said with "thousand" or more, or written with a decimal point
     */
    public record Group(int start, int end, double value, String digits, boolean scaled) {}

    public static final Map<String, String> MULTIPLIERS = WordLists.pairs("multipliers");
    public static final Map<String, String> DIGIT_NOUNS = WordLists.pairs("digit-nouns");
    public static final Map<String, String> DIGIT_NAMES = WordLists.pairs("digit-names");
    public static final Map<String, String> COUNTS = WordLists.pairs("counts");
    private static final int MOST_TIMES = 6;
    private static final int NOTHING_YET = Integer.MAX_VALUE;

    private final List<Token> tokens;
    private final Language language;

    private Numbers(List<Token> tokens, Language language) {
        this.tokens = tokens;
        this.language = language;
    }

    /** The numbers of a text from left to right. */
    public static List<Group> groups(List<Token> tokens, Language language) {
        Numbers numbers = new Numbers(tokens, language);
        List<Group> groups = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            Group group = numbers.groupAt(at);
            if (group == null) {
                at++;
            } else {
                groups.add(group);
                at = group.end();
            }
        }
        return groups;
    }

    private Group groupAt(int start) {
        Token first = tokens.get(start);
        Group repeated = repeated(start);
        if (repeated != null) {
            return repeated;
        } else if (first.raw().kind() == RawToken.Kind.NUMBER) {
            return written(start);
        }
        String name = DIGIT_NAMES.get(first.surface());
        if (name != null && first.cardinal() == null && (isDigit(start - 1) || isDigit(start + 1))) {
            return new Group(start, start + 1, Double.parseDouble(name), name, false);
        }
        boolean sigh =
                first.surface().equals("oh") && !isNumber(start + 1) && !(isNumber(start - 1) && ends(start + 1));
        return first.cardinal() == null || sigh ? null : spoken(start);
    }

    private boolean isNumber(int at) {
        return at >= 0 && at < tokens.size() && (tokens.get(at).isNumber() || isRepeated(at));
    }

    private boolean isDigit(int at) {
        return isNumber(at) || at >= 0 && at < tokens.size() && isName(at);
    }

    private boolean isName(int at) {
        return tokens.get(at).surface().length() > 1
                && DIGIT_NAMES.containsKey(tokens.get(at).surface());
    }

    private boolean isRepeated(int at) {
        return MULTIPLIERS.containsKey(tokens.get(at).surface())
                || DIGIT_NOUNS.containsKey(tokens.get(at).surface());
    }

    private boolean ends(int at) {
        return at >= tokens.size() || tokens.get(at).boundary();
    }

    /** Double seven, две семерки; null when a place does not begin with such. */
    private Group repeated(int start) {
        String times = times(start);
        if (times == null || start + 1 >= tokens.size() || tokens.get(start + 1).boundary()) {
            return null;
        }
        Token next = tokens.get(start + 1);
        String digit = DIGIT_NOUNS.get(next.surface());
        if (MULTIPLIERS.containsKey(tokens.get(start).surface())) {
            digit = digit == null ? DIGIT_NAMES.get(next.surface()) : digit;
            boolean said = next.cardinal() != null && next.cardinal() <= 9;
            boolean typed =
                    next.raw().kind() == RawToken.Kind.NUMBER && next.surface().length() == 1;
            digit = said ? String.valueOf(next.cardinal()) : typed ? next.surface() : digit;
        }
        if (digit == null) {
            return null;
        }
        String digits = digit.repeat(Integer.parseInt(times));
        return new Group(start, start + 2, Double.parseDouble(digits), digits, false);
    }

    private String times(int at) {
        Token token = tokens.get(at);
        String times = MULTIPLIERS.getOrDefault(token.surface(), COUNTS.get(token.surface()));
        if (times != null) {
            return times;
        } else if (token.cardinal() != null && token.cardinal() >= 2 && token.cardinal() <= MOST_TIMES) {
            return String.valueOf(token.cardinal());
        }
        return null;
    }

    private Group written(int start) {
        int amountEnd = Amounts.end(tokens, start, language);
        StringBuilder digits = new StringBuilder();
        for (int at = start; at < Math.max(start + 1, amountEnd); at++) {
            tokens.get(at)
                    .surface()
                    .chars()
                    .map(c -> Character.digit(c, 10))
                    .filter(digit -> digit >= 0)
                    .forEach(digits::append);
        }
        String surface = tokens.get(start).surface();
        if (amountEnd > start) {
            return new Group(start, amountEnd, Double.parseDouble(digits.toString()), digits.toString(), true);
        }
        boolean decimal = digits.length() < surface.length() && !Amounts.dotted(surface);
        double value;
        try {
            value = Double.parseDouble(surface.replace(',', '.'));
        } catch (NumberFormatException severalPoints) {
            value = digits.length() > 300 ? Double.MAX_VALUE : Double.parseDouble(digits.toString());
        }
        int end = start + 1;
        boolean scaled = decimal;
        if (end < tokens.size() && !tokens.get(end).boundary()) {
            Long scale = tokens.get(end).cardinal();
            if (scale != null && scale >= 1000) {
                value *= scale;
                end++;
                scaled = true;
            }
        }
        return new Group(start, end, value, digits.toString(), scaled);
    }

    private Group spoken(int start) {
        long total = 0;
        long current = 0;
        long magnitude = NOTHING_YET;
        boolean scaled = false;
        int at = start;
        while (at < tokens.size() && (at == start || !tokens.get(at).boundary())) {
            Long value = tokens.get(at).cardinal();
            if (at > start && repeated(at) != null) {
                break;
            }
            if (value == null) {
                if (at + 1 < tokens.size()
                        && magnitude == 100
                        && tokens.get(at).surface().equals("and")
                        && tokens.get(at + 1).cardinal() != null
                        && tokens.get(at + 1).cardinal() < 100) {
                    at++;
                    continue;
                }
                break;
            }
            if (value >= 1000) {
                if (total > 0 && current == 0) {
                    break;
                }
                total += Math.max(current, 1) * value;
                current = 0;
                magnitude = 1000;
                scaled = true;
            } else if (value == 100 && language == Language.EN && current > 0 && current < 100 && magnitude > 0) {
                current *= 100;
                magnitude = 100;
            } else if (value == 0) {
                if (at > start) {
                    break;
                }
                at++;
                break;
            } else if (fits(value, magnitude) && !(current >= 100 && isHundred(at + 1))) {
                current += value;
                magnitude = value < 20 ? (value < 10 ? 1 : 10) : value < 100 ? 20 : 100;
            } else {
                break;
            }
            at++;
        }
        long value = total + current;
        return new Group(start, at, value, String.valueOf(value), scaled);
    }

    /** One hundred | two hundred. */
    private boolean isHundred(int at) {
        return language == Language.EN
                && at < tokens.size()
                && !tokens.get(at).boundary()
                && Long.valueOf(100).equals(tokens.get(at).cardinal());
    }

    /** Whether a part may follow one of the given magnitude: hundreds, then tens, then units. */
    private static boolean fits(long value, long magnitude) {
        if (value < 10) {
            return magnitude >= 20;
        }
        if (value < 100) {
            return magnitude >= 100;
        }
        return magnitude > 100;
    }
}
