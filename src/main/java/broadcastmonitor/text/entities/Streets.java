package broadcastmonitor.text.entities;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.Morphology;
import broadcastmonitor.text.RawToken;
import broadcastmonitor.text.Spans.Span;
import broadcastmonitor.text.Token;
import broadcastmonitor.text.WordLists;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Street addresses with a house number. */
final class Streets {
    private static final Set<String> RU = WordLists.of("streets-ru");
    private static final Set<String> RU_DOUBTFUL = WordLists.of("streets-ru-doubtful");
    private static final Set<String> RU_ENDS = WordLists.of("street-ends-ru");
    private static final Set<String> HOUSES_RU = WordLists.of("houses-ru");
    private static final Set<String> FLATS_RU = WordLists.of("flats-ru");
    private static final Set<String> CUES_RU = WordLists.of("address-cues");
    private static final Set<String> NO_HOUSE = WordLists.of("no-house");
    private static final Set<String> EN = WordLists.of("streets-en");
    private static final Set<String> EN_DOUBTFUL = WordLists.of("streets-en-doubtful");
    private static final Set<String> FLATS_EN = WordLists.of("flats-en");
    private static final Set<String> NO_NAME = WordLists.of("no-street-name");
    private static final Set<String> NO_NAME_RU = WordLists.of("no-street-name-ru");
    private static final int NAME_WORDS = 5;
    private static final int ENGLISH_NAME_WORDS = 3;

    private final List<Token> tokens;
    private final Map<Entity, List<Span>> found;

    private Streets(List<Token> tokens, Map<Entity, List<Span>> found) {
        this.tokens = tokens;
        this.found = found;
    }

    static void find(List<Token> tokens, Language language, Map<Entity, List<Span>> found) {
        Streets streets = new Streets(tokens, found);
        int from = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String word = tokens.get(i).surface();
            int end = -1;
            if (i < from) {
                continue;
            } else if (language == Language.RU
                    && (RU.contains(word) || RU_DOUBTFUL.contains(word) || ended(tokens, i))) {
                end = streets.russian(i);
            } else if (language == Language.RU && HOUSES_RU.contains(word)) {
                end = streets.house(i);
            } else if (language == Language.EN && (EN.contains(word) || EN_DOUBTFUL.contains(word))) {
                end = streets.english(i);
            }
            from = Math.max(from, end);
        }
    }

    /** пр-т, б-р. */
    private static boolean ended(List<Token> tokens, int at) {
        String word = tokens.get(at).surface();
        return (word.equals("б") || word.equals("пр"))
                && at + 1 < tokens.size()
                && tokens.get(at + 1).raw().gap().equals("-")
                && RU_ENDS.contains(tokens.get(at + 1).surface());
    }

    private int russian(int street) {
        boolean ended = ended(tokens, street);
        int name = street + (ended ? 2 : 1);
        House house = house(tokens, name);
        boolean sure = ended || RU.contains(tokens.get(street).surface());
        if (!sure && !ended && !abbreviated(street, name)) {
            return -1;
        }
        int start = adjective(street) ? street - 1 : street;
        if (house.last() < 0 || house.last() == name && !house.worded() && start == street) {
            return -1;
        }
        if (!sure && !house.worded() && !named(street, name, start)) {
            return -1;
        }
        Entities.add(found, Entity.ADDRESS, start, house.last() + 1, 0);
        return house.last() + 1;
    }

    /** Whether a word of two or three letters is an abbreviation: with a point, or small in front of a capital. */
    private boolean abbreviated(int street, int name) {
        boolean word = tokens.get(street).surface().length() > 3;
        String gap = name < tokens.size() ? tokens.get(name).raw().gap() : "";
        return word || gap.startsWith(".") || gap.equals(" ") && capital(name) && !capital(street);
    }

    /** Невский проспект: an adjective right before. */
    private boolean adjective(int street) {
        return street > 0 && !tokens.get(street).boundary() && isAdjective(tokens.get(street - 1));
    }

    private static boolean isAdjective(Token token) {
        return Morphology.of(Language.RU).readings(token.surface()).stream()
                .anyMatch(reading -> reading.tag().startsWith("ADJ"));
    }

    /** Whether a word that means other things as well is a street's: with a name, or after "address". */
    private boolean named(int street, int name, int start) {
        boolean capital = start < street && capital(start) || name < tokens.size() && capital(name);
        boolean person = name < tokens.size()
                && Morphology.of(Language.RU).readings(tokens.get(name).surface()).stream()
                        .anyMatch(reading ->
                                reading.tag().contains(":Fam:") || reading.tag().contains(":Name:"));
        boolean cue = start > 0 && CUES_RU.contains(tokens.get(start - 1).surface());
        return capital || person || cue;
    }

    private boolean capital(int at) {
        return Character.isUpperCase(tokens.get(at).raw().original().charAt(0));
    }

    /**
     * The numbers behind the name of a street.
     *
     * @param last the last one, or -1
     * @param open one more could follow at the end of the text
     * @param worded a word as "house" stands before the first
     */
    private record House(int last, boolean open, boolean worded) {}

    private static House house(List<Token> tokens, int name) {
        int last = -1;
        int limit = name < tokens.size() && NO_NAME_RU.contains(tokens.get(name).surface()) ? name : name + NAME_WORDS;
        boolean worded = false;
        for (int i = name; i < limit; i++) {
            if (i >= tokens.size()) {
                return new House(last, true, worded);
            }
            Token token = tokens.get(i);
            boolean measured =
                    i + 1 < tokens.size() && NO_HOUSE.contains(tokens.get(i + 1).surface());
            if (token.isNumber() && (i > name || !yearOrDay(tokens, i)) && !measured) {
                worded |= last < 0 && HOUSES_RU.contains(tokens.get(i - 1).surface());
                last = i;
                limit = i + 4;
            } else if (last >= 0
                    && i == last + 1
                    && token.raw().glued()
                    && token.surface().length() == 1) {
                last = i;
            } else if (last >= 0 && !HOUSES_RU.contains(token.surface())) {
                break;
            }
        }
        return new House(last, false, worded);
    }

    /** The street is named after a date: улица 8 марта, улица 1905 года. */
    private static boolean yearOrDay(List<Token> tokens, int at) {
        return at + 1 < tokens.size()
                && tokens.get(at + 1).raw().kind() == RawToken.Kind.WORD
                && !HOUSES_RU.contains(tokens.get(at + 1).surface())
                && !tokens.get(at + 1).raw().glued();
    }

    /** A house and a flat without a street. */
    private int house(int at) {
        int number = at + 1;
        boolean house = tokens.get(at).surface().startsWith("д")
                && number + 2 < tokens.size()
                && tokens.get(number).isNumber();
        if (!house) {
            return -1;
        }
        House rest = house(tokens, number);
        boolean flat = false;
        for (int i = number; i < rest.last(); i++) {
            flat |= FLATS_RU.contains(tokens.get(i).surface());
        }
        if (!flat) {
            return -1;
        }
        Entities.add(found, Entity.ADDRESS, at, rest.last() + 1, 0);
        return rest.last() + 1;
    }

    private int english(int street) {
        boolean sure = EN.contains(tokens.get(street).surface());
        for (int i = street - 1; i >= 0 && i >= street - 1 - ENGLISH_NAME_WORDS; i--) {
            Token token = tokens.get(i);
            boolean glued = token.raw().glued() && token.surface().length() <= 2;
            if (token.isNumber() && i < street - 1) {
                boolean ordinal = tokens.get(i + 1).raw().glued()
                        && tokens.get(i + 1).surface().length() == 2;
                if (ordinal && i + 2 == street) {
                    continue;
                }
                return sure || titled(i + 1, street) ? found(i, street) : -1;
            } else if (!glued
                    && (NO_NAME.contains(token.surface()) || tokens.get(i).boundary())) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether the name before an abbreviation is one: capitals, or nothing but an end or a flat behind it. */
    private boolean titled(int name, int street) {
        boolean last = street + 1 >= tokens.size()
                || tokens.get(street + 1).boundary()
                || !tokens.get(street + 1).raw().gap().equals(" ")
                || FLATS_EN.contains(tokens.get(street + 1).surface());
        return capital(name) && capital(street)
                || last && tokens.get(street).raw().kind() == RawToken.Kind.WORD;
    }

    private int found(int number, int street) {
        int start = number;
        while (start > 0
                && (tokens.get(start - 1).isNumber() && !tokens.get(start).boundary()
                        || FLATS_EN.contains(tokens.get(start - 1).surface()))) {
            start--;
        }
        int end = street + 1;
        int next = end;
        if (next < tokens.size()
                && (FLATS_EN.contains(tokens.get(next).surface())
                        || tokens.get(next).surface().equals("#"))) {
            next++;
            while (next < tokens.size()
                    && (tokens.get(next).isNumber()
                            || next > end + 1 && tokens.get(next).raw().glued())) {
                next++;
                end = next;
            }
        }
        Entities.add(found, Entity.ADDRESS, start, end, 0);
        return end;
    }

    /** Whether an address that begins at a place could still be made or changed by words to come. */
    static boolean couldStart(List<Token> tokens, int start) {
        for (int street = start; street <= start + 1 && street < tokens.size(); street++) {
            String word = tokens.get(street).surface();
            if (RU.contains(word) || RU_DOUBTFUL.contains(word) || HOUSES_RU.contains(word)) {
                if (house(tokens, street + 1).open()) {
                    return true;
                }
            }
        }
        if (start == tokens.size() - 1 && isAdjective(tokens.get(start))) {
            return true;
        }
        int last = start;
        while (last + 1 < tokens.size()
                && (tokens.get(last + 1).isNumber()
                        || FLATS_EN.contains(tokens.get(last).surface()))) {
            last++;
        }
        boolean number = tokens.get(start).isNumber()
                || FLATS_EN.contains(tokens.get(start).surface());
        return number && last + ENGLISH_NAME_WORDS + 2 >= tokens.size();
    }
}
