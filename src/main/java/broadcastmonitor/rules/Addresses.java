package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.rules.RawToken.Kind;
import broadcastmonitor.rules.Spans.Span;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Spoken e-mail and web addresses ("dot com", "собака", "точка ру") and street addresses. */
final class Addresses {
    private static final Set<String> DOTS = Set.of("dot", "точка", "точку", "тчк");
    private static final Set<String> ATS = Set.of("at", "собака", "собаку", "собачка", "собачку", "эт");
    private static final Set<String> DOMAINS = Set.of(
            "com", "net", "org", "ru", "shop", "store", "io", "biz", "info", "club", "online", "site", "su", "ру",
            "ком", "орг", "рф", "эрэф", "инфо", "шоп", "онлайн", "сайт", "me", "co", "uk");
    private static final Set<String> STREETS_RU = Set.of(
            "улица",
            "улице",
            "улицу",
            "улицы",
            "ул",
            "проспект",
            "проспекте",
            "проспекта",
            "переулок",
            "переулке",
            "бульвар",
            "бульваре",
            "шоссе",
            "набережная",
            "набережной");
    private static final Set<String> STREETS_EN =
            Set.of("street", "avenue", "road", "lane", "boulevard", "drive", "square", "highway");
    private static final Set<String> HOUSES_RU =
            Set.of("дом", "доме", "дома", "квартира", "корпус", "строение", "офис");
    /** "at gmail dot com": one word between, or it is "listed at our shop dot com". */
    private static final int LOOK_BACK = 2;

    private static final int LONGEST_LOCAL_PART = 12;

    private Addresses() {}

    static void find(List<Token> tokens, Language language, Map<Entity, List<Span>> found) {
        for (int i = 0; i < tokens.size(); i++) {
            String word = tokens.get(i).surface();
            if (DOTS.contains(word)) {
                electronic(tokens, i, found);
            } else if (language == Language.RU && STREETS_RU.contains(word)) {
                russianStreet(tokens, i, found);
            } else if (language == Language.EN && STREETS_EN.contains(word)) {
                englishStreet(tokens, i, found);
            }
        }
    }

    private static void electronic(List<Token> tokens, int dot, Map<Entity, List<Span>> found) {
        if (dot == 0
                || dot + 1 >= tokens.size()
                || !DOMAINS.contains(tokens.get(dot + 1).surface())) {
            return;
        }
        for (int at = dot - 1; at > 0 && at >= dot - LOOK_BACK; at--) {
            if (ATS.contains(tokens.get(at).surface())) {
                Entities.add(found, Entity.EMAIL, localPart(tokens, at), dot + 2, 0);
                return;
            }
        }
        Entities.add(found, Entity.URL, dot - 1, dot + 2, 0);
    }

    /** The word before the sign, and the digits or single letters it is spelled with. */
    private static int localPart(List<Token> tokens, int at) {
        int start = at - 1;
        while (start > 0 && at - start < LONGEST_LOCAL_PART) {
            Token token = tokens.get(start);
            Token before = tokens.get(start - 1);
            if (!spelled(token, before) || before.boundary()) {
                break;
            }
            start--;
        }
        return start;
    }

    private static boolean spelled(Token token, Token before) {
        return Growth.isNumber(token)
                || token.surface().length() == 1
                || DOTS.contains(before.surface())
                || DOTS.contains(token.surface());
    }

    /** Whether an e-mail address that begins at a place could still be made or changed by words to come. */
    static boolean emailCouldStart(List<Token> tokens, int start) {
        int size = tokens.size();
        for (int at = start + 1; at - start <= LONGEST_LOCAL_PART; at++) {
            if (at >= size) {
                return true;
            }
            boolean sign = ATS.contains(tokens.get(at).surface());
            boolean dotDue = at + LOOK_BACK >= size
                    || at + LOOK_BACK + 1 == size
                            && DOTS.contains(tokens.get(at + LOOK_BACK).surface());
            if (sign && dotDue) {
                return true;
            }
            if (!spelled(tokens.get(at), tokens.get(at - 1))) {
                return false;
            }
        }
        return false;
    }

    /** Whether a web address that begins at a place could still be made or changed by words to come. */
    static boolean urlCouldStart(List<Token> tokens, int start) {
        int size = tokens.size();
        return start == size - 1
                || start == size - 2 && DOTS.contains(tokens.get(start + 1).surface());
    }

    /** Whether a street address that begins at a place could still be made or changed by words to come. */
    static boolean streetCouldStart(List<Token> tokens, int start) {
        if (STREETS_RU.contains(tokens.get(start).surface())) {
            return russianHouse(tokens, start).open();
        }
        if (!Growth.isNumber(tokens.get(start))) {
            return false;
        }
        int last = start;
        while (last + 1 < tokens.size() && Growth.isNumber(tokens.get(last + 1))) {
            last++;
        }
        return last + 3 >= tokens.size();
    }

    private static void russianStreet(List<Token> tokens, int street, Map<Entity, List<Span>> found) {
        House house = russianHouse(tokens, street);
        if (house.last() >= 0) {
            Entities.add(found, Entity.ADDRESS, street, house.last() + 1, 0);
        }
    }

    /**
     * The numbers behind the name of a street.
     *
     * @param last the last one, or -1
     * @param open one more could follow at the end of the text
     */
    private record House(int last, boolean open) {}

    private static House russianHouse(List<Token> tokens, int street) {
        int last = -1;
        int limit = street + 6;
        for (int i = street + 1; i < limit; i++) {
            if (i >= tokens.size()) {
                return new House(last, true);
            }
            Token token = tokens.get(i);
            if (Growth.isNumber(token) && i > street + 1) {
                last = i;
                limit = i + 4;
            } else if (last >= 0 && !HOUSES_RU.contains(token.surface())) {
                break;
            }
        }
        return new House(last, false);
    }

    private static void englishStreet(List<Token> tokens, int street, Map<Entity, List<Span>> found) {
        for (int i = street - 2; i >= 0 && i >= street - 3; i--) {
            Token token = tokens.get(i);
            if (token.cardinal() != null || token.raw().kind() == Kind.NUMBER) {
                int start = i;
                while (start > 0 && tokens.get(start - 1).cardinal() != null) {
                    start--;
                }
                Entities.add(found, Entity.ADDRESS, start, street + 1, 0);
                return;
            }
        }
    }
}
