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
import java.util.Set;

/** What an utterance says of characteristics that are given in words: materials, colours, countries, what is there and what isn't. */
final class WordClaims {
    /** What stands for the measure of a value that says that something is there. */
    static final String ABSENT = "absent";

    private static final Set<Clue> NAYS = Set.of(Clue.MISSED_BEFORE, Clue.MISSED_BEHIND, Clue.DENIED, Clue.SEPARATE);
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
    private final List<Contradiction> candidates = new ArrayList<>();
    private final Clues clues;
    private final Confidence confidence;

    WordClaims(Card card, FactWords known, Heard heard, Scope scope, Context context, Clues clues) {
        this.clues = clues;
        confidence = known.confidence("worded");
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

    List<Contradiction> candidates() {
        return candidates;
    }

    private void take(Entry entry) {
        boolean said = said(entry);
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
        entry.classes().forEach((kind, written) -> valued(entry, kind, written));
        entry.kinds().stream()
                .flatMap(kind -> kind.classes().stream())
                .filter(kind -> !said(entry) && plain && !entry.classes().containsKey(kind))
                .distinct()
                .forEach(kind -> valued(entry, kind, Set.of()));
    }

    /** Whether a word of the value is spoken. */
    private boolean said(Entry entry) {
        boolean said = entry.codes().stream().anyMatch(heard.codes()::contains);
        for (int i = 0; i < words.size(); i++) {
            int at = i;
            said |= entry.words().stream().anyMatch(lemmas -> Akin.akin(lemmas, words.get(at)) || joined(lemmas, at));
        }
        return said;
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
                contradictions.add(Contradiction.plain(entry, "code", first, quantity.behind()));
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
                at = Akin.loosely(lemmas, words.get(i)) ? i : -1;
            }
            if (at < 0) {
                return;
            }
            first = first < 0 ? at : Math.min(first, at);
            behind = Math.max(behind, at + 1);
        }
        Set<Clue> about = clues.absent(entry, first, behind);
        if (entry.product() == scope.now() && NAYS.stream().anyMatch(about::contains)) {
            Confidence trust = known.confidence("absent");
            Contradiction candidate = new Contradiction(entry, ABSENT, first, behind, about, trust.of(about));
            candidates.add(candidate);
            if (candidate.confidence() >= trust.least()) {
                contradictions.add(candidate);
            }
        }
    }

    /** Materials, colours, countries: the same, or another where the characteristic is spoken of. */
    private void valued(Entry entry, String kind, Set<String> written) {
        Contradiction other = null;
        for (Phrases.Hit<String> hit : known.classes().get(kind).in(words)) {
            if (context.denied(hit.first()) || apart(hit.first())) {
                continue;
            }
            if (written.stream().anyMatch(value -> related(value, hit.value()))) {
                given.add(entry);
                right.add(new Right(entry, kind));
            } else if (!elsewhere(entry, hit) && !(kind.equals("clothing size") && written.size() > 1)) {
                Contradiction found = candidate(entry, kind, hit);
                other = other == null || found.confidence() > other.confidence() ? found : other;
            }
        }
        if (other != null && !right.contains(new Right(entry, kind)) && other.confidence() >= confidence.least()) {
            contradictions.add(other);
        }
    }

    private Contradiction candidate(Entry entry, String kind, Phrases.Hit<String> hit) {
        Set<Clue> about = clues.worded(entry, kind, hit.first(), hit.behind());
        Contradiction candidate =
                new Contradiction(entry, kind, hit.first(), hit.behind(), about, confidence.of(about));
        candidates.add(candidate);
        return candidate;
    }

    /** Whether it stands on the card as another characteristic. */
    private boolean elsewhere(Entry entry, Phrases.Hit<String> hit) {
        return card.of(entry.product()).stream().filter(each -> each != entry).anyMatch(each -> each.words().stream()
                .anyMatch(lemmas -> Akin.akin(lemmas, words.get(hit.first()))));
    }

    /** Scratches from metal: not what something is made of. */
    private boolean apart(int first) {
        return first > 1
                && FROM.contains(words.get(first - 1).surface())
                && known.list("made").at(words, first - 2) == null;
    }

    private boolean related(String one, String other) {
        return known.isA(one, other) || known.isA(other, one);
    }
}
