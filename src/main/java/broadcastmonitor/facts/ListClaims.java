package broadcastmonitor.facts;

import broadcastmonitor.facts.Card.Entry;
import broadcastmonitor.facts.Claims.Contradiction;
import broadcastmonitor.facts.Claims.Scope;
import broadcastmonitor.facts.Value.Kind;
import broadcastmonitor.facts.Value.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What an utterance says of characteristics that have several measures: "two hundred by two twenty". For one utterance. */
final class ListClaims {
    private static final int APART = 2;

    private final Card card;
    private final Heard heard;
    private final Clues clues;
    private final Confidence confidence;
    private final List<Contradiction> candidates = new ArrayList<>();

    private ListClaims(Card card, Heard heard, Clues clues, Confidence confidence) {
        this.card = card;
        this.heard = heard;
        this.clues = clues;
        this.confidence = confidence;
    }

    /** Lists of as many numbers as the card has, of which one or more are others, whatever the confidence. */
    static List<Contradiction> in(Card card, Heard heard, Scope scope, Clues clues, Confidence confidence) {
        ListClaims claims = new ListClaims(card, heard, clues, confidence);
        card.of(scope.now()).stream().filter(ListClaims::isList).forEach(claims::judge);
        return claims.candidates;
    }

    private static boolean isList(Entry entry) {
        return entry.values().size() > 1
                && entry.values().stream()
                        .allMatch(value -> value.kind() == Kind.EXACT
                                && value.unit()
                                        .dimension()
                                        .equals(entry.values().get(0).unit().dimension()))
                && !entry.values().get(0).unit().bare();
    }

    private void judge(Entry entry) {
        int size = entry.values().size();
        for (int from = 0; from + size <= heard.quantities().size(); from++) {
            List<Quantity> list = heard.quantities().subList(from, from + size);
            if (linked(list, from) && contradicts(list, entry)) {
                candidates.add(candidate(entry, list.get(0), list.get(size - 1)));
                return;
            }
        }
    }

    private Contradiction candidate(Entry entry, Quantity one, Quantity last) {
        Set<Clue> about = EnumSet.copyOf(clues.measured(one, entry));
        about.removeAll(Set.of(Clue.SEVERAL, Clue.CROWDED));
        about.add(Clue.LISTED);
        String dimension = entry.values().get(0).unit().dimension();
        return new Contradiction(entry, dimension, one.first(), last.behind(), about, confidence.of(about));
    }

    /** Whether the numbers follow one another, and no others do. */
    private boolean linked(List<Quantity> list, int from) {
        List<Quantity> all = heard.quantities();
        boolean linked = true;
        for (int i = from; i + 1 < Math.min(all.size(), from + list.size() + 1); i++) {
            boolean near = all.get(i + 1).first() - all.get(i).behind() <= APART;
            linked &= near == (i + 1 < from + list.size());
        }
        return linked && (from == 0 || list.get(0).first() - all.get(from - 1).behind() > APART);
    }

    private boolean contradicts(List<Quantity> list, Entry entry) {
        int same = same(list, entry);
        boolean listed = card.entries().stream()
                .anyMatch(other -> other.values().size() >= list.size() && same(list, other) == list.size());
        return same < list.size() && !listed && alike(list, entry);
    }

    private static int same(List<Quantity> list, Entry entry) {
        int same = 0;
        for (int i = 0; i < Math.min(list.size(), entry.values().size()); i++) {
            same += list.get(i).against(entry.values().get(i)) == Verdict.SAME ? 1 : 0;
        }
        return same;
    }

    private static boolean alike(List<Quantity> list, Entry entry) {
        return list.stream().allMatch(quantity -> Claims.alike(quantity, entry));
    }
}
