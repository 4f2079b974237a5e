package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.rules.Numbers.Group;
import broadcastmonitor.rules.RawToken.Kind;
import broadcastmonitor.rules.Spans.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the entities of a text. Linear in its length. */
final class Entities {
    private static final Set<String> CURRENCIES = Set.of(
            "dollar",
            "dollars",
            "bucks",
            "euro",
            "euros",
            "pounds",
            "pound",
            "cents",
            "rubles",
            "ruble",
            "roubles",
            "рубль",
            "рубля",
            "рублей",
            "рублях",
            "рублями",
            "рублю",
            "рублем",
            "руб",
            "копеек",
            "копейки",
            "копейка",
            "евро",
            "доллар",
            "доллара",
            "долларов",
            "$",
            "€",
            "₽",
            "£");
    private static final Set<String> SIGNS = Set.of("$", "€", "₽", "£");
    private static final Set<String> PERCENT = Set.of(
            "%",
            "percent",
            "процент",
            "процента",
            "процентов",
            "процентам",
            "проценту",
            "процентах",
            "процентами",
            "процентный",
            "процентная",
            "процентное",
            "процентные");

    private static final int FEWEST_PHONE_DIGITS = 7;

    private final List<Token> tokens;
    private final Language language;
    private final Map<Entity, List<Span>> found = new EnumMap<>(Entity.class);

    private Entities(List<Token> tokens, Language language) {
        this.tokens = tokens;
        this.language = language;
    }

    /** The entities of a text by kind, each list from left to right; {@link Entity#BRAND} is not among them. */
    static Map<Entity, List<Span>> find(List<Token> tokens, Language language) {
        Entities entities = new Entities(tokens, language);
        entities.singles();
        entities.numbers();
        Addresses.find(tokens, language, entities.found);
        Shouting.find(tokens, language, entities.found);
        return entities.found;
    }

    static void add(Map<Entity, List<Span>> found, Entity kind, int start, int end, double value) {
        found.computeIfAbsent(kind, k -> new ArrayList<>()).add(new Span(start, end, value));
    }

    private void add(Entity kind, int start, int end, double value) {
        add(found, kind, start, end, value);
    }

    private void singles() {
        for (int i = 0; i < tokens.size(); i++) {
            RawToken raw = tokens.get(i).raw();
            switch (raw.kind()) {
                case EMAIL -> add(Entity.EMAIL, i, i + 1, 0);
                case URL -> add(Entity.URL, i, i + 1, 0);
                case HANDLE -> add(Entity.HANDLE, i, i + 1, 0);
                case MASKED -> add(Entity.MASKED, i, i + 1, 0);
                case EMOJI -> add(Entity.EMOJI, i, i + 1, 0);
                case EMOTICON -> add(Entity.EMOTICON, i, i + 1, 0);
                case PUNCTUATION -> add(Entity.PUNCTUATION, i, i + 1, 0);
                case PRIVATE -> privateData(raw.surface(), i);
                default -> {}
            }
        }
    }

    private void privateData(String mask, int at) {
        Entity.of(mask.substring(1, mask.length() - 1)).ifPresent(kind -> {
            add(kind, at, at + 1, 0);
            if (kind == Entity.PHONE || kind == Entity.CARD) {
                add(Entity.DIGITS, at, at + 1, 10);
            }
        });
    }

    private void numbers() {
        List<Group> groups = Numbers.groups(tokens, language);
        for (Group group : groups) {
            add(Entity.NUMBER, group.start(), group.end(), group.value());
            measure(group);
        }
        int from = 0;
        while (from < groups.size()) {
            int to = from + 1;
            int digits = groups.get(from).digits().length();
            while (to < groups.size()
                    && adjoins(groups.get(to - 1), groups.get(to))
                    && !(digits >= FEWEST_PHONE_DIGITS && afterPause(groups.get(to)))) {
                digits += groups.get(to).digits().length();
                to++;
            }
            run(groups.subList(from, to));
            from = to;
        }
    }

    private void measure(Group group) {
        int next = group.end();
        if (next < tokens.size() && !tokens.get(next).boundary()) {
            String after = tokens.get(next).surface();
            if (PERCENT.contains(after)) {
                add(Entity.PERCENT, group.start(), next + 1, group.value());
            } else if (after.equals("per")
                    && next + 1 < tokens.size()
                    && tokens.get(next + 1).surface().equals("cent")) {
                add(Entity.PERCENT, group.start(), next + 2, group.value());
            } else if (CURRENCIES.contains(after)) {
                add(Entity.MONEY, group.start(), next + 1, group.value());
            }
        }
        if (group.start() > 0 && SIGNS.contains(tokens.get(group.start() - 1).surface())) {
            add(Entity.MONEY, group.start() - 1, group.end(), group.value());
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
            String between = tokens.get(i).surface();
            if (!(between.equals("dash")
                    || between.equals("тире")
                    || between.equals("дефис")
                    || between.equals("plus"))) {
                return false;
            }
        }
        return after.start() - before.end() <= 1 && !tokens.get(after.start()).boundary();
    }

    private void run(List<Group> groups) {
        int digits = 0;
        boolean plain = true;
        for (Group group : groups) {
            digits += group.digits().length();
            plain &= !group.scaled();
        }
        int start = groups.get(0).start();
        int end = groups.get(groups.size() - 1).end();
        if (!plain || digits < 2) {
            return;
        }
        add(Entity.DIGITS, start, end, digits);
        if (digits >= 13 && digits <= 19) {
            add(Entity.CARD, start, end, digits);
        } else if (digits >= FEWEST_PHONE_DIGITS && digits <= 12 && dialled(groups, digits)) {
            add(Entity.PHONE, start, end, digits);
        }
    }

    /** A telephone number rather than a list of sizes, counting aloud or a long amount. */
    private static boolean dialled(List<Group> groups, int digits) {
        if (groups.size() == 1) {
            return digits >= 10;
        }
        boolean sizes = true;
        boolean counting = groups.get(0).value() == 1;
        for (int i = 1; i < groups.size(); i++) {
            Group before = groups.get(i - 1);
            Group after = groups.get(i);
            int longer = after.digits().length() - before.digits().length();
            sizes &= before.digits().length() > 1 && longer < 2 && after.value() > before.value();
            counting &= after.value() == before.value() + 1;
        }
        return !sizes && !counting && groups.size() >= 3;
    }

    static boolean isWord(Token token) {
        return token.raw().kind() == Kind.WORD;
    }
}
