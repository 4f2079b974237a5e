package broadcastmonitor.evidence.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.evidence.seal.Canonical;
import broadcastmonitor.evidence.seal.EvidenceException;
import broadcastmonitor.evidence.seal.Sha256;
import broadcastmonitor.files.Stored;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The chains of a data folder, in {@code evidence/chains/}: of each broadcast its links, which are only ever added to, and beside them the salts, which may
 * be deleted. Safe for any thread; one process at a time.
 */
public final class ChainBook {
    private final Path folder;
    private final RandomGenerator random = new SecureRandom();

    /** @param data the data folder */
    public ChainBook(Path data) {
        folder = data.resolve("evidence").resolve("chains");
    }

    /**
     * The chain of a broadcast, with everything that was done about it until now.
     *
     * @param deeds everything that was done, in the topic's order
     * @throws EvidenceException when the topic does not hold what the chain does, or the chain's files are damaged
     */
    public synchronized VerdictChain upTo(String broadcast, List<Logged> deeds) {
        VerdictChain before = read(broadcast);
        try {
            VerdictChain now = before.upTo(deeds, random);
            if (now.length() > before.length()) {
                write(broadcast, now);
            }
            return now;
        } catch (IllegalArgumentException e) {
            throw new EvidenceException("the chain of verdicts of \"" + broadcast + "\": " + e.getMessage(), e);
        }
    }

    /**
     * Erases personal texts from the chain of a broadcast: their salts are deleted. Only what is on the disk.
     *
     * @param deeds everything that was done, as far as it is known, in the topic's order
     * @param names which texts: see {@link #BY_A_PERSON} and {@link #ABOUT_THE_HOST}
     * @param person whose deeds; null for all
     * @return how many texts
     */
    public synchronized int erase(String broadcast, List<Logged> deeds, Set<String> names, String person) {
        VerdictChain chain = upTo(broadcast, deeds);
        VerdictChain left = chain.without((number, name) ->
                names.contains(name) && (person == null || isOf(Deed.of(deeds.get(number.intValue())), name, person)));
        int erased = count(chain) - count(left);
        if (erased > 0) {
            write(broadcast, left);
        }
        return erased;
    }

    /** What a moderator leaves in a chain: their name, whom they named, what they wrote. */
    public static final Set<String> BY_A_PERSON = Set.of(Deed.WHO, Deed.TO, Deed.TEXT);

    /** What a host leaves in a chain: their words. */
    public static final Set<String> ABOUT_THE_HOST = Set.of(Deed.WORDS);

    private static boolean isOf(Deed deed, String name, String person) {
        String whose = name.equals(Deed.TO)
                ? deed.personal().get(Deed.TO)
                : deed.personal().get(Deed.WHO);
        return person.equals(whose);
    }

    private static int count(VerdictChain chain) {
        return chain.salts().values().stream().mapToInt(Map::size).sum();
    }

    /** Broadcast ids may be anything; files may not. */
    private Path file(String broadcast, String kind) {
        return folder.resolve(Sha256.hex(broadcast.getBytes(UTF_8)).substring(0, 32) + "." + kind + ".json");
    }

    private VerdictChain read(String broadcast) {
        Path file = file(broadcast, "links");
        if (!Files.exists(file)) {
            return VerdictChain.EMPTY;
        }
        try {
            List<Link> links = new ArrayList<>();
            String before = Link.NONE;
            for (JsonNode each : Canonical.read(Files.readAllBytes(file)).path("links")) {
                Link link = Link.read(each);
                if (!link.previous().equals(before)) {
                    throw new IllegalArgumentException("link " + links.size() + " does not hold");
                }
                before = link.hash();
                links.add(link);
            }
            return VerdictChain.of(links, salts(file(broadcast, "salts")));
        } catch (IllegalArgumentException e) {
            throw new EvidenceException(file + " is damaged (" + e.getMessage() + "); restore it from a copy", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Map<Long, Map<String, Salt>> salts(Path file) throws IOException {
        Map<Long, Map<String, Salt>> salts = new HashMap<>();
        if (Files.exists(file)) {
            Canonical.read(Files.readAllBytes(file)).properties().forEach(each -> {
                Map<String, Salt> names = new TreeMap<>();
                each.getValue()
                        .properties()
                        .forEach(salt -> names.put(
                                salt.getKey(), new Salt(salt.getValue().asText())));
                salts.put(Long.parseLong(each.getKey()), names);
            });
        }
        return salts;
    }

    /** Salts first: a link whose salt a crash has lost would be erased by no one's wish. */
    private void write(String broadcast, VerdictChain chain) {
        ObjectNode salts = Canonical.object();
        chain.salts().forEach((number, names) -> {
            ObjectNode each = salts.putObject(Long.toString(number));
            names.forEach((name, salt) -> each.put(name, salt.hex()));
        });
        ObjectNode links = Canonical.object();
        var all = links.put("broadcast", broadcast).putArray("links");
        chain.links().forEach(link -> all.add(link.json()));
        try {
            Stored.replace(file(broadcast, "salts"), Canonical.bytes(salts));
            Stored.replace(file(broadcast, "links"), Canonical.bytes(links));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }
}
