package broadcastmonitor.facts;

import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Episode.Phase;
import broadcastmonitor.facts.Card.Entry;
import broadcastmonitor.facts.FactsMemory.Given;
import broadcastmonitor.facts.FactsMemory.Waiting;
import broadcastmonitor.text.entities.PersonalData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What an utterance changes in what is remembered of a broadcast. For one utterance. */
final class Hearing {
    /** So many utterances after another product was named, words may still be about the one before. */
    private static final int AFTER = 2;

    /** A value that contradicts the card: first said, confirmed when no correction came, or corrected. */
    record News(Waiting waiting, Phase phase) {}

    private final BriefCards brief;
    private final FactWords known;
    private final FactsMemory memory;
    private final List<News> news = new ArrayList<>();
    private List<Claims.Contradiction> candidates = List.of();
    private FactsMemory next;

    Hearing(BriefCards brief, FactWords known, FactsMemory memory) {
        this.brief = brief;
        this.known = known;
        this.memory = memory;
        next = memory;
    }

    List<News> news() {
        return news;
    }

    /** All values that might contradict a card, whatever the confidence. */
    List<Claims.Contradiction> candidates() {
        return candidates;
    }

    FactsMemory memory() {
        return next;
    }

    void hear(Passage passage) {
        Heard heard = Heard.of(passage.text(), passage.language(), known, brief.products());
        int before = brief.index(memory.product());
        int now = brief.products().after(heard.mentions(), before);
        boolean switched = now != before;
        Set<Integer> others = new HashSet<>();
        heard.mentions().forEach(mention -> others.add(mention.product()));
        if (switched || memory.since() < AFTER) {
            others.add(switched ? before : brief.index(memory.before()));
        }
        Set<String> cued = keys(memory.cued());
        Card card = brief.card(passage.language());
        Claims.Scope scope =
                new Claims.Scope(now, others, cued, brief.numbers(passage.language()), keys(memory.given()));
        Claims claims = new Claims(card, known, heard, scope);
        int shown = shown(claims, heard, now);
        if (shown != now) {
            others.add(now);
            now = shown;
            switched = now != before;
            scope = scope.at(now);
            claims = new Claims(card, known, heard, scope);
        }
        candidates = claims.candidates();
        Set<Given> given = new LinkedHashSet<>(memory.given());
        Set<Given> fresh = new HashSet<>();
        for (Entry entry : claims.given()) {
            fresh.add(brief.given(entry));
        }
        given.addAll(fresh);
        Mentioned.in(card, known, heard, scope).forEach(entry -> given.add(brief.given(entry)));
        settle(new Context(known, heard.words()), fresh, claims);
        List<Waiting> waiting = new ArrayList<>();
        for (Claims.Contradiction each : claims.contradictions()) {
            Waiting found = waiting(passage, heard, each, memory.told() + waiting.size());
            waiting.add(found);
            news.add(new News(found, Phase.OPENED));
        }
        next = new FactsMemory(
                brief.name(now),
                switched ? brief.name(before) : memory.before(),
                switched ? 0 : memory.since() + 1,
                cued(card, heard, now),
                List.copyOf(given),
                waiting,
                memory.lost(),
                memory.utterances() + 1,
                passage.span().endMs(),
                memory.told() + waiting.size(),
                talked(brief.name(now)),
                memory.omissions());
    }

    private Set<String> keys(List<Given> characteristics) {
        return characteristics.stream()
                .map(given -> brief.index(given.product()) + "/" + given.attribute())
                .collect(Collectors.toSet());
    }

    private Map<String, Integer> talked(String product) {
        Map<String, Integer> talked = new HashMap<>(memory.talked());
        if (product != null) {
            talked.merge(product, 1, Integer::sum);
        }
        return talked;
    }

    /** Values show which product is talked about where none is named: those of one other product and none of the one before. */
    private static int shown(Claims claims, Heard heard, int now) {
        Set<Integer> products = new HashSet<>();
        claims.given().forEach(entry -> products.add(entry.product()));
        boolean named = !heard.mentions().isEmpty();
        return !named && products.size() == 1 && !products.contains(now)
                ? products.iterator().next()
                : now;
    }

    /** What waited for a correction is confirmed, unless this is one. */
    private void settle(Context context, Set<Given> fresh, Claims claims) {
        boolean corrects = context.corrects(0, Integer.MAX_VALUE);
        for (Waiting each : memory.waiting()) {
            boolean again = claims.contradictions().stream()
                    .anyMatch(other -> brief.given(other.entry()).equals(each.attribute()));
            boolean corrected = corrects && fresh.contains(each.attribute()) && !again;
            news.add(new News(each, corrected ? Phase.WITHDRAWN : Phase.CLOSED));
        }
    }

    /** Nothing more comes, or nothing for long: what waits is confirmed. */
    void settleAll() {
        memory.waiting().forEach(each -> news.add(new News(each, Phase.CLOSED)));
        next = memory.settled();
    }

    private List<Given> cued(Card card, Heard heard, int now) {
        List<Given> cued = new ArrayList<>();
        for (Entry entry : card.entries()) {
            if (entry.product() == now
                    && Tie.of(entry, heard, heard.words().size(), heard.words().size()) > 0) {
                cued.add(brief.given(entry));
            }
        }
        return cued;
    }

    private Waiting waiting(Passage passage, Heard heard, Claims.Contradiction each, int number) {
        List<Passage.Spoken> words = spoken(passage, heard, each.first(), each.behind());
        double confidence =
                words.stream().mapToDouble(Passage.Spoken::confidence).min().orElse(1);
        return new Waiting(
                "value-" + number,
                passage.id(),
                brief.given(each.entry()),
                heard.text(passage.text(), each.first(), each.behind()),
                each.entry().text(),
                PersonalData.mask(passage.text(), passage.language()),
                words.get(0).startMs(),
                words.get(words.size() - 1).endMs(),
                confidence);
    }

    /** The spoken words that hold some words as they were read: a spoken one may be read as two. */
    private static List<Passage.Spoken> spoken(Passage passage, Heard heard, int first, int behind) {
        int from = heard.words().get(first).start();
        int to = heard.words().get(behind - 1).end();
        List<Passage.Spoken> spoken = new ArrayList<>();
        int at = 0;
        for (Passage.Spoken word : passage.words()) {
            if (at < to && at + word.word().length() > from) {
                spoken.add(word);
            }
            at += word.word().length() + 1;
        }
        return spoken.isEmpty() ? passage.words() : spoken;
    }
}
