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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
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
     * Erases what a person left in the chains: their name, whom they named, what they wrote. The salts are deleted; whose they are follows from the
     * commitments themselves.
     *
     * @param really false to only count
     * @return how many texts
     */
    public synchronized int eraseBy(String person, boolean really) {
        int erased = 0;
        for (String broadcast : broadcasts()) {
            erased += erase(broadcast, (link, name) -> isOf(link, name, person), really);
        }
        return erased;
    }

    /** Erases the words of the host from the chain of a broadcast. */
    public synchronized int eraseWords(String broadcast, boolean really) {
        return erase(broadcast, (link, name) -> name.equals(Deed.WORDS), really);
    }

    private int erase(String broadcast, BiPredicate<Opened, String> which, boolean really) {
        VerdictChain chain = read(broadcast);
        VerdictChain left = chain.without((number, name) -> which.test(
                new Opened(chain.links().get(number.intValue()), chain.salts().get(number)), name));
        int erased = count(chain) - count(left);
        if (erased > 0 && really) {
            write(broadcast, left);
        }
        return erased;
    }

    /** A link and the salts of it that are there. */
    private record Opened(Link link, Map<String, Salt> salts) {
        boolean says(String name, String text) {
            Salt salt = salts.get(name);
            return salt != null && salt.commit(name, text).equals(link.sealed().get(name));
        }
    }

    private static boolean isOf(Opened link, String name, String person) {
        return switch (name) {
            case Deed.WHO, Deed.TEXT -> link.says(Deed.WHO, person);
            case Deed.TO -> link.says(Deed.TO, person);
            default -> false;
        };
    }

    private List<String> broadcasts() {
        List<String> all = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.links.json")) {
            for (Path file : files) {
                all.add(Canonical.read(Files.readAllBytes(file)).path("broadcast").asText());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
        return all;
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
                        .forEach(salt -> names.put(salt.getKey(), new Salt(salt.getValue().asText())));
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
