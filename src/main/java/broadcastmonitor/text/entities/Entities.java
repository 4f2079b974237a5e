package broadcastmonitor.text.entities;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.Numbers;
import broadcastmonitor.text.Numbers.Group;
import broadcastmonitor.text.RawToken;
import broadcastmonitor.text.RawToken.Kind;
import broadcastmonitor.text.Spans.Span;
import broadcastmonitor.text.Token;
import broadcastmonitor.text.WebAddress;
import broadcastmonitor.text.WordLists;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the entities of a text. Linear in its length. */
public final class Entities {
    private static final Set<String> CURRENCIES = WordLists.of("currencies");
    private static final Set<String> SIGNS = WordLists.of("currency-signs");
    private static final Set<String> PERCENT = WordLists.of("percent");

    private final List<Token> tokens;
    private final Language language;
    private final Map<Entity, List<Span>> found = new EnumMap<>(Entity.class);

    private Entities(List<Token> tokens, Language language) {
        this.tokens = tokens;
        this.language = language;
    }

    /** The entities of a text by kind, each list from left to right; {@link Entity#BRAND} is not among them. */
    public static Map<Entity, List<Span>> find(List<Token> tokens, Language language) {
        Entities entities = new Entities(tokens, language);
        entities.singles();
        entities.numbers();
        Addresses.find(tokens, language, entities.found);
        Shouting.find(tokens, language, entities.found);
        return entities.found;
    }

    public static void add(Map<Entity, List<Span>> found, Entity kind, int start, int end, double value) {
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
                case URL -> {
                    add(Entity.URL, i, i + 1, 0);
                    if (WebAddress.callsSomebody(raw.original())) {
                        add(Entity.PHONE, i, i + 1, 0);
                    }
                }
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
        Runs.find(tokens, language, groups, found);
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

    static boolean isWord(Token token) {
        return token.raw().kind() == Kind.WORD;
    }
}
