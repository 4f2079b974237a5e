package broadcastmonitor.facts;

import broadcastmonitor.facts.Card.Entry;
import broadcastmonitor.facts.Claims.Contradiction;
import broadcastmonitor.facts.Claims.Right;
import broadcastmonitor.facts.Claims.Scope;
import broadcastmonitor.text.SpokenWords.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an utterance says of characteristics that are given in words: materials, colours, countries, what is there and what isn't. */
final class WordClaims {
    private static final int ABSENT = 4;
    private static final int PREDICATE = 3;
    private static final Set<String> FROM = Set.of("from", "against", "от", "против");

    private final Card card;
    private final FactWords known;
    private final Heard heard;
    private final List<Word> words;
    private final Scope scope;
    private final Context context;
    private final Set<Entry> given = new LinkedHashSet<>();
    private final Set<Right> right = new HashSet<>();
    private final List<Contradiction> contradictions = new ArrayList<>();

    WordClaims(Card card, FactWords known, Heard heard, Scope scope, Context context) {
        this.card = card;
        this.known = known;
        this.heard = heard;
        this.scope = scope;
        this.context = context;
        words = heard.words();
        card.entries().forEach(this::take);
    }

    Set<Entry> given() {
        return given;
    }

    /** Those of which the value was said that is on the card. */
    Set<Right> right() {
        return right;
    }

    List<Contradiction> contradictions() {
        return contradictions;
    }

    private void take(Entry entry) {
        boolean said = entry.codes().stream().anyMatch(heard.codes()::contains);
        for (int i = 0; i < words.size(); i++) {
            int at = i;
            said |= entry.words().stream().anyMatch(lemmas -> Akin.akin(lemmas, words.get(at)) || joined(lemmas, at));
        }
        boolean named = entry.nameCodes().stream().anyMatch(heard.codes()::contains)
                || words.stream().anyMatch(word -> entry.named().stream().anyMatch(lemmas -> Akin.akin(lemmas, word)));
        boolean plain = entry.values().isEmpty()
                && entry.classes().isEmpty()
                && entry.codes().isEmpty();
        boolean near = scope.has(entry.product());
        if (near ? said || named && (plain || entry.yes() || entry.no()) : said && named) {
            given.add(entry);
        }
        if (!near) {
            return;
        }
        if (entry.product() == scope.now() && !said) {
            entry.codes().forEach(code -> spelled(entry, code, named));
        }
        if (entry.yes() && !entry.named().isEmpty()) {
            absent(entry);
        }
        for (Map.Entry<String, Set<String>> each : entry.classes().entrySet()) {
            valued(entry, each.getKey(), each.getValue());
        }
    }

    /** I p x four where the card says IPX7: the same letters with another number. */
    private void spelled(Entry entry, String code, boolean named) {
        String letters = code.replaceFirst("\\d+$", "");
        if (letters.equals(code) || !letters.chars().allMatch(Character::isLetter) || letters.length() < 2 && !named) {
            return;
        }
        for (Quantity quantity : heard.quantities()) {
            double number = quantity.value().low();
            boolean other = quantity.bare()
                    && number == Math.rint(number)
                    && quantity.first() > 0
                    && heard.codes().contains(letters + (long) number);
            if (other && !context.excusesWords(entry, quantity.first(), quantity.behind())) {
                int first = Math.max(0, quantity.first() - letters.length());
                contradictions.add(new Contradiction(entry, "code", first, quantity.behind()));
                return;
            }
        }
    }

    /** Hard cover, written as one word on the card. */
    private boolean joined(Set<String> lemmas, int at) {
        return at + 1 < words.size()
                && lemmas.contains(words.get(at).surface() + words.get(at + 1).surface());
    }

    /** What is on the card is said not to be there. */
    private void absent(Entry entry) {
        int first = -1;
        int behind = -1;
        for (Set<String> lemmas : entry.named()) {
            int at = -1;
            for (int i = 0; i < words.size() && at < 0; i++) {
                at = Akin.akin(lemmas, words.get(i)) ? i : -1;
            }
            if (at < 0) {
                return;
            }
            first = first < 0 ? at : Math.min(first, at);
            behind = Math.max(behind, at + 1);
        }
        boolean absent = context.before("absent", first, 1) || context.behind("absent", behind, ABSENT);
        if (absent && entry.product() == scope.now() && !context.excusesWords(entry, first + 2, behind)) {
            contradictions.add(new Contradiction(entry, "", first, behind));
        }
    }

    /** Materials, colours, countries: the same, or another where the characteristic is spoken of. */
    private void valued(Entry entry, String kind, Set<String> written) {
        Phrases.Hit<String> other = null;
        for (Phrases.Hit<String> hit : known.classes().get(kind).in(words)) {
            if (context.denied(hit.first()) || apart(hit.first())) {
                continue;
            }
            if (written.stream().anyMatch(value -> related(value, hit.value()))) {
                given.add(entry);
                right.add(new Right(entry, kind));
            } else if (other == null) {
                other = hit;
            }
        }
        if (other == null || right.contains(new Right(entry, kind)) || entry.product() != scope.now()) {
            return;
        }
        int first = other.first();
        int behind = other.behind();
        boolean elsewhere = card.of(scope.now()).stream()
                .filter(each -> each != entry)
                .anyMatch(each -> each.words().stream().anyMatch(lemmas -> Akin.akin(lemmas, words.get(first))));
        int tie = Tie.of(entry, heard, first, behind);
        boolean own = entry.isOfClass(kind) || kind.equals("manner") && tie > Tie.NAMED;
        boolean beside = heard.mentions().stream()
                        .anyMatch(mention -> mention.product() == entry.product()
                                && (mention.behind() == first || mention.first() == behind))
                && (kind.equals("country") || kind.equals("material") && whole(entry));
        boolean pointed = tie > Tie.CUE || beside || predicate(entry, kind, first);
        if (own
                && pointed
                && !elsewhere
                && !heard.variant(scope.numbers(), known)
                && !context.excusesWords(entry, first, behind)) {
            contradictions.add(new Contradiction(entry, kind, first, behind));
        }
    }

    /** Scratches from metal: not what something is made of. */
    private boolean apart(int first) {
        return first > 1
                && FROM.contains(words.get(first - 1).surface())
                && known.list("made").at(words, first - 2) == null;
    }

    /** "It's natural silk" of a product with one material. */
    private boolean predicate(Entry entry, String kind, int first) {
        boolean alone = card.of(entry.product()).stream()
                        .filter(each ->
                                each == entry || whole(each) && each.classes().containsKey(kind))
                        .count()
                == 1;
        return alone
                && kind.equals("material")
                && whole(entry)
                && first <= PREDICATE
                && context.before("pronouns", first, PREDICATE);
    }

    /** Whether a characteristic is one of the whole product, as its material is. */
    private boolean whole(Entry entry) {
        return entry.named().stream()
                .flatMap(Set::stream)
                .anyMatch(lemma -> known.list("whole").get(lemma) != null);
    }

    private boolean related(String one, String other) {
        return known.isA(one, other) || known.isA(other, one);
    }
}
