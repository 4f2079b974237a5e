package broadcastmonitor.facts;

import broadcastmonitor.detector.Finding.Fact;
import java.util.List;
import java.util.Map;

/**
 * What is remembered of a broadcast: what was given of which product, and values that wait for a correction. Immutable, and stored
 * as it is. Products and characteristics are remembered by their names, so that they outlive a change of the brief.
 *
 * @param product name of the product talked about, or null
 * @param before name of the one before it, or null
 * @param since how many utterances were said since the product changed
 * @param cued characteristics that the last utterance spoke of
 * @param given characteristics whose value was spoken, by product
 * @param waiting values that contradict the card and may yet be corrected
 * @param lost how much was lost while a product was talked about, in milliseconds, by product; by the empty name where none was
 * @param utterances how many were heard
 * @param lastMs audio time at which the last one ended
 * @param told how many contradictions were told
 * @param talked during how many utterances a product was the one talked about, by product
 * @param omissions what was told to be missing of products that the host has left
 */
public record FactsMemory(
        String product,
        String before,
        int since,
        List<Given> cued,
        List<Given> given,
        List<Waiting> waiting,
        Map<String, Long> lost,
        int utterances,
        long lastMs,
        int told,
        Map<String, Integer> talked,
        List<Omission> omissions) {
    /** A characteristic of a product, by their names. */
    public record Given(String product, String attribute) {}

    /**
     * A value that contradicts the card.
     *
     * @param id of its episode
     * @param utterance id of the utterance in which it was said
     * @param attribute the characteristic
     * @param said the words of the value
     * @param card what the card says
     * @param quote the words around it, personal data masked
     * @param startMs audio time at which the value begins
     * @param endMs audio time at which it ends
     * @param confidence how likely it is one of the characteristic, or the recogniser's least confidence in its words where that is less
     */
    public record Waiting(
            String id,
            String utterance,
            Given attribute,
            String said,
            String card,
            String quote,
            long startMs,
            long endMs,
            double confidence) {}

    /**
     * What was never said of a product that the host has left.
     *
     * @param product its name
     * @param utterance id of the one in which that was clear
     * @param endMs audio time at which that one ended
     * @param facts what wasn't said
     */
    public record Omission(String product, String utterance, long endMs, List<Fact> facts) {
        public Omission {
            facts = List.copyOf(facts);
        }
    }

    static final FactsMemory NOTHING =
            new FactsMemory(null, null, 0, List.of(), List.of(), List.of(), Map.of(), 0, 0, 0, Map.of(), List.of());

    public FactsMemory {
        cued = List.copyOf(cued);
        given = List.copyOf(given);
        waiting = List.copyOf(waiting);
        lost = Map.copyOf(lost);
        talked = Map.copyOf(talked);
        omissions = List.copyOf(omissions);
    }

    FactsMemory losing(Map<String, Long> all) {
        return new FactsMemory(
                product, before, since, cued, given, waiting, all, utterances, lastMs, told, talked, omissions);
    }

    FactsMemory settled() {
        return new FactsMemory(
                product, before, since, cued, given, List.of(), lost, utterances, lastMs, told, talked, omissions);
    }

    FactsMemory omitting(List<Omission> open) {
        return new FactsMemory(
                product, before, since, cued, given, waiting, lost, utterances, lastMs, told, talked, open);
    }
}
