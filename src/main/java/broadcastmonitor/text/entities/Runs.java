package broadcastmonitor.text.entities;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.Numbers;
import broadcastmonitor.text.Numbers.Group;
import broadcastmonitor.text.RawToken.Kind;
import broadcastmonitor.text.Spans.Span;
import broadcastmonitor.text.Token;
import broadcastmonitor.text.WordLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts runs of numbers into telephone numbers and cards. A run is whatever numbers stand side by side, said or typed, in any
 * grouping; it may hold several of them. What has the length of a telephone number but neither the look of one nor that of
 * anything else is a {@link Entity#LONG_NUMBER}.
 */
final class Runs {
    private static final Set<String> DASHES = WordLists.of("number-dashes");
    private static final Set<String> CURRENCIES = WordLists.of("currencies");
    private static final Set<String> UNITS = WordLists.of("units");
    private static final Set<String> CARD_TAIL = WordLists.of("card-tail");
    private static final Set<String> CARDS = WordLists.of("cards");
    private static final Set<String> THINGS = WordLists.of("things");
    private static final Set<String> OWNERS = WordLists.of("owners");
    private static final Set<String> EXTENSIONS = WordLists.of("extensions");
    private static final int FEWEST_CARD_DIGITS = 13;
    private static final int MOST_CARD_DIGITS = 19;
    /** Expiry with a four-digit year and a code of four digits. */
    private static final int MOST_TAIL_DIGITS = 10;

    private static final int TAIL_WORDS = 4;

    private final List<Token> tokens;
    private final Language language;
    private final Map<Entity, List<Span>> found;

    private Runs(List<Token> tokens, Language language, Map<Entity, List<Span>> found) {
        this.tokens = tokens;
        this.language = language;
        this.found = found;
    }

    static void find(List<Token> tokens, Language language, List<Group> groups, Map<Entity, List<Span>> found) {
        Runs runs = new Runs(tokens, language, found);
        runs.glued();
        int from = 0;
        while (from < groups.size()) {
            int to = from + 1;
            int digits = groups.get(from).digits().length();
            while (to < groups.size()
                    && !groups.get(from).scaled()
                    && !groups.get(to).scaled()
                    && runs.adjoins(groups.get(to - 1), groups.get(to))
                    && !(digits >= Dialled.FEWEST_DIGITS && runs.afterPause(groups.get(to)))) {
                digits += groups.get(to).digits().length();
                to++;
            }
            if (!groups.get(from).scaled()) {
                runs.split(runs.withHead(groups.subList(from, to)));
            }
            from = to;
        }
    }

    /** Whether a number is the first word behind the pause between two passages. */
    private boolean afterPause(Group group) {
        return group.start() > 0
                && tokens.get(group.start() - 1).word() < 0
                && tokens.get(group.start()).word() >= 0;
    }

    /** Numbers of one run stand side by side, or with a spoken "dash" between them. */
    private boolean adjoins(Group before, Group after) {
        for (int i = before.end(); i < after.start(); i++) {
            if (!DASHES.contains(tokens.get(i).surface())) {
                return false;
            }
        }
        return after.start() - before.end() <= 1
                && !tokens.get(after.start()).boundary()
                && tokens.get(after.start()).raw().gap().indexOf('×') < 0;
    }

    /** Words that end with a number: тел89261234567. */
    private void glued() {
        for (int i = 0; i < tokens.size(); i++) {
            String word =
                    tokens.get(i).raw().kind() == Kind.WORD ? tokens.get(i).surface() : "";
            int letters = lettersOf(word);
            String digits = word.substring(letters);
            if (digits.length() >= Dialled.FEWEST_DIGITS && digits.length() <= MOST_CARD_DIGITS) {
                String name = word.substring(0, letters);
                boolean mine = OWNERS.contains(name);
                boolean valid = Dialled.valid(digits, false, language);
                if (!THINGS.contains(name) && (mine || digits.length() > 9)) {
                    Entities.add(found, Entity.DIGITS, i, i + 1, digits.length());
                    boolean phone = valid || mine && digits.length() <= Dialled.MOST_DIGITS;
                    Entities.add(found, phone ? Entity.PHONE : Entity.LONG_NUMBER, i, i + 1, digits.length());
                }
            }
        }
    }

    /** How many letters stand before the digits that a word ends with; its length when it does not end with digits. */
    private static int lettersOf(String word) {
        int letters = word.length();
        while (letters > 0 && Character.isDigit(word.charAt(letters - 1))) {
            letters--;
        }
        return letters == 0 ? word.length() : letters;
    }

    /** With the first digits where they are glued to the word before: тел8-926-123-45-67. */
    private List<Group> withHead(List<Group> run) {
        int at = run.get(0).start() - 1;
        if (at < 0
                || tokens.get(at).raw().kind() != Kind.WORD
                || tokens.get(at + 1).boundary()
                        && !tokens.get(at + 1).raw().gap().equals(".")) {
            return run;
        }
        String word = tokens.get(at).surface();
        String digits = word.substring(lettersOf(word));
        if (digits.isEmpty() || digits.length() > 5 || !Dialled.valid(digits + digits(run), false, language)) {
            return run;
        }
        List<Group> longer = new ArrayList<>(run);
        longer.add(0, new Group(at, at + 1, Double.parseDouble(digits), digits, false));
        return longer;
    }

    /** At commas and the like, where each part could be a number of its own. */
    private void split(List<Group> run) {
        List<List<Group>> parts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= run.size(); i++) {
            if (i == run.size()
                    || separates(tokens.get(run.get(i).start()).raw().gap())) {
                parts.add(run.subList(from, i));
                from = i;
            }
        }
        // a slash stands in an expiry too
        boolean slash = run.stream()
                .anyMatch(group -> tokens.get(group.start()).raw().gap().indexOf('/') >= 0);
        int fewest = slash ? Dialled.USUAL_DIGITS : Dialled.FEWEST_DIGITS;
        boolean each = parts.stream().allMatch(part -> digits(part).length() >= fewest);
        if (each && parts.size() > 1 && !Series.is(run)) {
            parts.forEach(this::judge);
        } else {
            judge(run);
        }
    }

    private static boolean separates(String gap) {
        return gap.indexOf(',') >= 0 || gap.indexOf('/') >= 0 || gap.indexOf('|') >= 0 || gap.indexOf('+') >= 0;
    }

    private void judge(List<Group> run) {
        String digits = digits(run);
        if (digits.length() < 2) {
            return;
        }
        int start = run.get(0).start();
        int end = run.get(run.size() - 1).end();
        boolean plus = plus(start);
        boolean owned = PersonalData.belongs(tokens, start);
        boolean valid = Dialled.valid(digits, plus, language);
        boolean dialled = plus || valid && Dialled.layout(pieces(run));
        if (!dialled && Series.is(run) || !valid && !plus && measured(end) && digits.length() <= 10) {
            if (owned) {
                Entities.add(found, Entity.DIGITS, start, end, digits.length());
            }
            return;
        }
        Entities.add(found, Entity.DIGITS, start, end, digits.length());
        if (digits.length() <= Dialled.MOST_DIGITS
                || digits.length() <= Dialled.MOST_DIGITS_ABROAD && (plus || valid)) {
            telephone(run, plus);
        } else if (isCard(run) || !telephones(run)) {
            cards(run);
        }
    }

    private boolean measured(int end) {
        return end < tokens.size()
                && !tokens.get(end).boundary()
                && (CURRENCIES.contains(tokens.get(end).surface())
                        || UNITS.contains(tokens.get(end).surface()));
    }

    /** A plus sign or the word right before. */
    private boolean plus(int start) {
        return tokens.get(start).raw().gap().indexOf('+') >= 0 || start > 0 && isPlus(tokens.get(start - 1));
    }

    static boolean isPlus(Token token) {
        return token.surface().equals("plus") || token.surface().equals("плюс");
    }

    /** One number at most. */
    private void telephone(List<Group> run, boolean plus) {
        String digits = digits(run);
        if (digits.length() < Dialled.FEWEST_DIGITS) {
            return;
        }
        int start = run.get(0).start();
        int end = run.get(run.size() - 1).end();
        List<String> pieces = pieces(run);
        boolean thousands = pieces.size() > 1 && pieces.get(0).charAt(0) != '0';
        for (int i = 1; i < pieces.size(); i++) {
            thousands &= pieces.get(i).length() == 3;
        }
        boolean multiplied = run.stream()
                .anyMatch(group -> tokens.get(group.start()).raw().gap().indexOf('*') >= 0);
        boolean fraction = pieces.size() == 2 && tokens.get(end - 1).raw().gap().indexOf('/') >= 0;
        if (fraction && !Dialled.valid(digits, plus, language)) {
            return;
        }
        boolean zero = digits.charAt(0) == '0' && digits.length() > 8 && pieces.size() > 1;
        boolean whole =
                pieces.size() == 1 && digits.length() == 11 && (digits.charAt(0) == '7' || digits.charAt(0) == '8');
        boolean certain = plus
                || zero
                || whole
                || Dialled.valid(digits, false, language)
                || pieces.size() > 2 && !thousands && !multiplied;
        int from = start > 0 && isPlus(tokens.get(start - 1)) ? start - 1 : start;
        Entities.add(found, certain ? Entity.PHONE : Entity.LONG_NUMBER, from, extended(end), digits.length());
    }

    private int extended(int end) {
        boolean extension = end + 1 < tokens.size()
                && EXTENSIONS.contains(tokens.get(end).surface())
                && tokens.get(end + 1).isNumber();
        return extension ? end + 2 : end;
    }

    /** Several numbers that the plans know, with nothing left over. */
    private boolean telephones(List<Group> run) {
        List<List<Group>> numbers = new ArrayList<>();
        if (!cut(run, numbers)) {
            return false;
        }
        numbers.forEach(number -> telephone(number, plus(number.get(0).start())));
        return true;
    }

    /** Two or three numbers of one length, said digit by digit or in any groups. */
    private boolean equalParts(List<Group> run) {
        int length = digits(run).length();
        int each = length % 11 == 0 ? 11 : 10;
        if (length % each != 0 || length == each) {
            return false;
        }
        List<List<Group>> numbers = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= run.size(); i++) {
            int digits = digits(run.subList(from, i)).length();
            if (digits > each) {
                return false;
            } else if (digits == each) {
                numbers.add(run.subList(from, i));
                from = i;
            }
        }
        numbers.forEach(number -> telephone(number, false));
        return true;
    }

    private boolean cut(List<Group> run, List<List<Group>> numbers) {
        if (run.isEmpty()) {
            return numbers.size() > 1;
        }
        int digits = 0;
        for (int i = 0; i < run.size() && digits <= Dialled.MOST_DIGITS; i++) {
            digits += run.get(i).digits().length();
            List<Group> first = run.subList(0, i + 1);
            boolean usual = digits == Dialled.FEWEST_DIGITS || digits == 10 || digits == 11;
            boolean look = usual && i > 0 && i < 6 && Dialled.layout(pieces(first));
            if (look || Dialled.valid(digits(first), plus(first.get(0).start()), language)) {
                numbers.add(first);
                if (cut(run.subList(i + 1, run.size()), numbers)) {
                    return true;
                }
                numbers.remove(numbers.size() - 1);
            }
        }
        return false;
    }

    /** Cards with what is said of them, and telephone numbers among them; what is left over is masked with them. */
    private void cards(List<Group> run) {
        int at = 0;
        while (at < run.size()) {
            List<Group> rest = run.subList(at, run.size());
            int end = cardEnd(rest);
            if (end > 0) {
                int tail = end + tail(rest.subList(end, rest.size()));
                card(rest.subList(0, tail), tail == rest.size());
                at += tail;
            } else if (equalParts(rest)) {
                return;
            } else if (digits(rest).length() >= FEWEST_CARD_DIGITS) {
                card(rest, true);
                return;
            } else {
                telephone(rest, plus(rest.get(0).start()));
                return;
            }
        }
    }

    private void card(List<Group> groups, boolean last) {
        int end = groups.get(groups.size() - 1).end();
        Entities.add(
                found,
                Entity.CARD,
                groups.get(0).start(),
                last ? saidOf(end) : end,
                digits(groups).length());
    }

    /** Behind the last number of "valid thru 12/27 code 123" where such words begin at a place, or the place. */
    private int saidOf(int card) {
        int end = card;
        int digits = 0;
        for (int i = card; i < tokens.size() && i <= end + TAIL_WORDS; i++) {
            Token token = tokens.get(i);
            boolean number = token.isNumber() || Numbers.DIGIT_NOUNS.containsKey(token.surface());
            if ((i > card || token.raw().gap().startsWith(";")) && number) {
                digits += Math.max(1, lengthOf(token));
                end = digits <= MOST_TAIL_DIGITS ? i + 1 : end;
            } else if (!CARD_TAIL.contains(token.surface()) && !DASHES.contains(token.surface())) {
                break;
            }
        }
        return end;
    }

    /** Whether a run is a card with its expiry and code rather than two telephone numbers of the same length in all. */
    private boolean isCard(List<Group> run) {
        int end = cardEnd(run);
        int rest = end == 0 ? 0 : digits(run.subList(end, run.size())).length();
        int all = digits(run).length();
        boolean named = false;
        for (int i = run.get(0).start() - 1; i >= Math.max(0, run.get(0).start() - TAIL_WORDS); i--) {
            named |= CARDS.contains(tokens.get(i).surface());
        }
        boolean two = all >= 2 * Dialled.USUAL_DIGITS && all <= 22;
        return end > 0 && rest <= MOST_TAIL_DIGITS && (named || !two);
    }

    private static int lengthOf(Token token) {
        return (int) token.surface().chars().filter(Character::isDigit).count();
    }

    /** Behind the groups that are a card's number, or 0. */
    private int cardEnd(List<Group> rest) {
        List<String> pieces = pieces(rest);
        if (pieces.size() >= 4 && pieces.stream().limit(4).allMatch(piece -> piece.length() == 4) && rest.size() >= 4) {
            return 4;
        }
        int exact = 0;
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < rest.size() && digits.length() < MOST_CARD_DIGITS; i++) {
            digits.append(rest.get(i).digits());
            boolean whole = i == 0 && digits.length() >= 15 && digits.length() <= MOST_CARD_DIGITS;
            if (whole || Dialled.card(digits.toString())) {
                exact = exact == 0 || digits.length() == 16 ? i + 1 : exact;
            }
        }
        return exact;
    }

    /** How many groups behind a card's number are its expiry and code: all when few are left, else by their lengths. */
    private int tail(List<Group> rest) {
        if (digits(rest).length() <= MOST_TAIL_DIGITS) {
            return rest.size();
        }
        int digits = 0;
        int end = 0;
        for (int i = 0; i < rest.size() && digits < 7; i++) {
            digits += rest.get(i).digits().length();
            boolean month = Integer.parseInt(digits(rest).substring(0, 2)) <= 12;
            end = month && (digits == 4 || digits == 7) ? i + 1 : end;
        }
        return end;
    }

    private static String digits(List<Group> groups) {
        StringBuilder digits = new StringBuilder();
        groups.forEach(group -> digits.append(group.digits()));
        return digits.toString();
    }

    /** The digits as they are grouped, also within 8.926.123.45.67. */
    private List<String> pieces(List<Group> groups) {
        List<String> pieces = new ArrayList<>();
        for (Group group : groups) {
            String surface = tokens.get(group.start()).surface();
            if (tokens.get(group.start()).raw().kind() == Kind.NUMBER && group.end() == group.start() + 1) {
                pieces.addAll(List.of(surface.split("[.,]")));
            } else {
                pieces.add(group.digits());
            }
        }
        return pieces;
    }
}
