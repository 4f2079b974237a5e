package broadcastmonitor.facts;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.detector.Episode;
import broadcastmonitor.detector.Episode.Phase;
import broadcastmonitor.detector.Finding.Fact;
import broadcastmonitor.facts.FactsMemory.Given;
import broadcastmonitor.facts.FactsMemory.Omission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was never said of products. Of one that the host has left for another it is told then, as an episode that shrinks when something is
 * said after all and is withdrawn when everything is; of the others when the broadcast ends.
 */
final class Omissions {
    /** A product was talked about when it was for so many utterances. */
    private static final int ENOUGH = 3;
    /** So many utterances about another product say that the host won't come back of himself. */
    private static final int LEFT = 10;

    /**
     * What is to be told of a product.
     *
     * @param index of the product
     * @param facts what wasn't said
     * @param episode null when it is told once, at the end
     */
    record Told(int index, List<Fact> facts, AudioSpan span, Episode episode) {}

    private final BriefCards cards;
    private final FactsMemory memory;
    private final Set<Given> given;
    private final List<Told> told = new ArrayList<>();
    private final List<Omission> open = new ArrayList<>();

    private Omissions(BriefCards cards, FactsMemory memory) {
        this.cards = cards;
        this.memory = memory;
        given = new HashSet<>(memory.given());
    }

    /** What an utterance that was just heard changes. */
    static Omissions after(BriefCards cards, FactsMemory memory, String utterance) {
        Omissions omissions = new Omissions(cards, memory);
        memory.omissions().forEach(omissions::amend);
        List<Brief.Product> products = cards.brief().products();
        if (products.size() > 1 && memory.since() >= LEFT) {
            for (Brief.Product product : products) {
                omissions.leave(product, utterance);
            }
        }
        return omissions;
    }

    /** All that is open, and what was never said of the products that weren't left. */
    static List<Told> atEnd(BriefCards cards, FactsMemory memory) {
        Omissions omissions = new Omissions(cards, memory);
        for (Omission each : memory.omissions()) {
            omissions.tell(each, omissions.facts(each.product()), Phase.CLOSED);
        }
        if (memory.utterances() >= ENOUGH) {
            List<Brief.Product> products = cards.brief().products();
            for (int i = 0; i < products.size(); i++) {
                List<Fact> facts = omissions.facts(products.get(i).name());
                if (!facts.isEmpty() && !omissions.isOpen(products.get(i).name())) {
                    omissions.told.add(new Told(i, facts, new AudioSpan(0, memory.lastMs()), null));
                }
            }
        }
        return omissions.told;
    }

    List<Told> told() {
        return told;
    }

    FactsMemory memory() {
        return told.isEmpty() ? memory : memory.omitting(open);
    }

    private void amend(Omission omission) {
        List<Fact> facts = facts(omission.product());
        if (facts.isEmpty()) {
            tell(omission, omission.facts(), Phase.WITHDRAWN);
        } else {
            Omission now = new Omission(omission.product(), omission.utterance(), omission.endMs(), facts);
            open.add(now);
            if (!facts.equals(omission.facts())) {
                tell(now, facts, Phase.EXTENDED);
            }
        }
    }

    private void leave(Brief.Product product, String utterance) {
        List<Fact> facts = facts(product.name());
        boolean left = !product.name().equals(memory.product())
                && memory.talked().getOrDefault(product.name(), 0) >= ENOUGH
                && !isOpen(product.name());
        if (left && !facts.isEmpty()) {
            Omission omission = new Omission(product.name(), utterance, memory.lastMs(), facts);
            open.add(omission);
            tell(omission, facts, Phase.OPENED);
        }
    }

    private boolean isOpen(String product) {
        return memory.omissions().stream()
                .anyMatch(omission -> omission.product().equals(product));
    }

    private void tell(Omission omission, List<Fact> facts, Phase phase) {
        int index = cards.index(omission.product());
        Phase how = index < 0 || facts.isEmpty() ? Phase.WITHDRAWN : phase;
        told.add(new Told(
                Math.max(0, index),
                facts.isEmpty() ? omission.facts() : facts,
                new AudioSpan(0, omission.endMs()),
                new Episode("omitted-" + omission.product(), omission.utterance(), how)));
    }

    /** The required characteristics of a product that were never given. */
    private List<Fact> facts(String name) {
        List<Fact> facts = new ArrayList<>();
        int index = cards.index(name);
        if (index >= 0) {
            cards.brief().products().get(index).characteristics().forEach((attribute, value) -> {
                if (value.required() && !given.contains(new Given(name, attribute))) {
                    facts.add(new Fact(name, attribute, null, value.value()));
                }
            });
        }
        return facts;
    }
}
