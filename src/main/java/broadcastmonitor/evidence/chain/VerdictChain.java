package broadcastmonitor.evidence.chain;

import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.evidence.seal.Canonical;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The chain of everything that people did about one broadcast, in the order of its topic. Whoever has its head can tell whether a link was
 * changed, left out or put in. Of what is personal only commitments stand in it; the texts come beside it, with their salts, as far as those
 * have not been deleted. Immutable, pure.
 */
public final class VerdictChain {
    /** The chain of a broadcast about which nobody has done anything. */
    public static final VerdictChain EMPTY = new VerdictChain(List.of(), Map.of());

    private final List<Link> links;
    private final Map<Long, Map<String, Salt>> salts;

    private VerdictChain(List<Link> links, Map<Long, Map<String, Salt>> salts) {
        this.links = List.copyOf(links);
        this.salts = Map.copyOf(salts);
    }

    static VerdictChain of(List<Link> links, Map<Long, Map<String, Salt>> salts) {
        return new VerdictChain(links, salts);
    }

    /** The hash of the last link; 64 zeros where there is none. */
    public String head() {
        return links.isEmpty() ? Link.NONE : links.get(links.size() - 1).hash();
    }

    /** How many links there are. */
    public int length() {
        return links.size();
    }

    List<Link> links() {
        return links;
    }

    Map<Long, Map<String, Salt>> salts() {
        return salts;
    }

    /** The chain with a further deed. */
    VerdictChain with(Deed deed, RandomGenerator random) {
        Map<String, Salt> made = new TreeMap<>();
        deed.personal().keySet().forEach(name -> made.put(name, Salt.make(random)));
        List<Link> longer = new ArrayList<>(links);
        longer.add(Link.of(links.size(), head(), deed, made));
        Map<Long, Map<String, Salt>> more = new HashMap<>(salts);
        more.put((long) links.size(), made);
        return new VerdictChain(longer, more);
    }

    /**
     * The chain that holds all of these, or what is wrong: the chain must be the begin of what is on the topic.
     *
     * @param deeds everything that was done about the broadcast, in the topic's order
     * @throws IllegalArgumentException when the topic does not hold what the chain does; one line says where
     */
    VerdictChain upTo(List<Logged> deeds, RandomGenerator random) {
        VerdictChain chain = this;
        for (int i = 0; i < Math.max(deeds.size(), links.size()); i++) {
            if (i >= deeds.size()) {
                throw new IllegalArgumentException("the topic has " + deeds.size() + " of the " + links.size()
                        + " things that were done; it is still being read, or has lost some");
            }
            Deed deed = Deed.of(deeds.get(i));
            if (i < links.size() && !links.get(i).open().equals(deed.open())) {
                throw new IllegalArgumentException("what was done as number " + i + " is not what it was: "
                        + deed.open().get("id"));
            }
            chain = i < links.size() ? chain : chain.with(deed, random);
        }
        return chain;
    }

    /** The chain without the salts of some texts: they are erased from it. */
    VerdictChain without(java.util.function.BiPredicate<Long, String> erased) {
        Map<Long, Map<String, Salt>> left = new HashMap<>();
        salts.forEach((number, names) -> {
            Map<String, Salt> kept = new TreeMap<>(names);
            kept.keySet().removeIf(name -> erased.test(number, name));
            left.put(number, kept);
        });
        return new VerdictChain(links, left);
    }

    /**
     * The chain for a bundle, with the texts whose salts are there.
     *
     * @param deeds what was done, as on the topic
     */
    public byte[] json(List<Logged> deeds) {
        ObjectNode json = Canonical.object();
        ArrayNode all = json.putArray("links");
        links.forEach(link -> all.add(link.json()));
        ObjectNode opened = json.putObject("opened");
        for (Link link : links) {
            Map<String, String> texts = Deed.of(deeds.get((int) link.number())).personal();
            ObjectNode each = opened.putObject(Long.toString(link.number()));
            salts.getOrDefault(link.number(), Map.of())
                    .forEach((name, salt) ->
                            each.putObject(name).put("salt", salt.hex()).put("text", texts.getOrDefault(name, "")));
        }
        json.put("head", head());
        return Canonical.bytes(json);
    }

    /**
     * What a chain in a bundle says.
     *
     * @param head its head
     * @param length how many links
     * @param erased how many personal texts have been erased from it
     * @param flaw what is wrong with it, or empty
     */
    public record Checked(String head, int length, int erased, Optional<String> flaw) {}

    /** Looks whether a chain that {@link #json} wrote holds: every link, and every text that is shown. */
    public static Checked check(byte[] bytes) {
        try {
            return check(Canonical.read(bytes));
        } catch (IllegalArgumentException e) {
            return new Checked(Link.NONE, 0, 0, Optional.of(e.getMessage()));
        }
    }

    /** Whether a hash is the head that a chain in a bundle has, or had at some time. */
    public static boolean passes(byte[] bytes, String head) {
        if (head.equals(Link.NONE)) {
            return true;
        }
        for (JsonNode each : Canonical.read(bytes).path("links")) {
            if (Link.read(each).hash().equals(head)) {
                return true;
            }
        }
        return false;
    }

    private static Checked check(JsonNode json) {
        String before = Link.NONE;
        int number = 0;
        int erased = 0;
        for (JsonNode each : json.path("links")) {
            Link link = Link.read(each);
            JsonNode opened = json.path("opened").path(Integer.toString(number));
            if (link.number() != number || !link.previous().equals(before) || !isSame(link, each)) {
                return new Checked(before, number, erased, Optional.of("link " + number));
            }
            for (Map.Entry<String, String> commitment : link.sealed().entrySet()) {
                JsonNode shown = opened.path(commitment.getKey());
                if (shown.isMissingNode()) {
                    erased++;
                } else if (!opens(commitment, shown)) {
                    return new Checked(
                            before, number, erased, Optional.of("link " + number + ", " + commitment.getKey()));
                }
            }
            before = link.hash();
            number++;
        }
        boolean ends =
                json.path("head").asText().equals(before) && json.path("opened").size() == number;
        return new Checked(before, number, erased, ends ? Optional.empty() : Optional.of("the head"));
    }

    private static boolean isSame(Link link, JsonNode json) {
        return java.util.Arrays.equals(Canonical.bytes(link.json()), Canonical.bytes(json));
    }

    private static boolean opens(Map.Entry<String, String> commitment, JsonNode shown) {
        return new Salt(shown.path("salt").asText())
                .commit(commitment.getKey(), shown.path("text").asText())
                .equals(commitment.getValue());
    }
}
