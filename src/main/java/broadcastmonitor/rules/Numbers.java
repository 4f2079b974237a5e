package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Language;
import java.util.ArrayList;
import java.util.List;

/** Groups number words as people say them: "nineteen | ninety nine", "восемь | девятьсот шестнадцать | сто двадцать три". */
final class Numbers {
    /**
     * One number.
     *
     * @param start first token
     * @param end behind the last token
     * @param value its value
     * @param digits its digits as they would be written down, leading zeros kept
     * @param scaled it was said with "thousand" or more, or written with a decimal point
     */
    record Group(int start, int end, double value, String digits, boolean scaled) {}

    private static final int NOTHING_YET = Integer.MAX_VALUE;

    private final List<Token> tokens;
    private final Language language;

    private Numbers(List<Token> tokens, Language language) {
        this.tokens = tokens;
        this.language = language;
    }

    /** The numbers of a text from left to right. */
    static List<Group> groups(List<Token> tokens, Language language) {
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
        if (first.raw().kind() == RawToken.Kind.NUMBER) {
            return written(start);
        }
        if (language == Language.EN
                && (first.surface().equals("double") || first.surface().equals("triple"))) {
            return repeated(start);
        }
        boolean sigh = first.surface().equals("oh")
                && (start + 1 >= tokens.size() || tokens.get(start + 1).cardinal() == null);
        return first.cardinal() == null || sigh ? null : spoken(start);
    }

    private Group repeated(int start) {
        if (start + 1 >= tokens.size()) {
            return null;
        }
        Long digit = tokens.get(start + 1).cardinal();
        if (digit == null || digit > 9) {
            return null;
        }
        String digits = String.valueOf(digit).repeat(tokens.get(start).surface().equals("double") ? 2 : 3);
        return new Group(start, start + 2, Double.parseDouble(digits), digits, false);
    }

    private Group written(int start) {
        String surface = tokens.get(start).surface();
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < surface.length(); i++) {
            int digit = Character.digit(surface.charAt(i), 10);
            if (digit >= 0) {
                digits.append(digit);
            }
        }
        boolean decimal = digits.length() < surface.length();
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
            } else if (fits(value, magnitude)) {
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
