package broadcastmonitor.app.live;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.yaml.RulePackException;
import broadcastmonitor.text.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A file that lists broadcasts. What is added to it is taken on, what is removed from it is ended, while the service runs; a broken
 * edit changes nothing and is said. Nothing is said twice. One caller at a time.
 */
public final class BroadcastsFile {
    private static final Set<String> KEYS = Set.of("id", "source", "language", "model", "brief");
    private static final Map<String, Language> LANGUAGES = Map.of("en", Language.EN, "ru", Language.RU);

    private final Path file;
    private final Broadcasts broadcasts;
    private final Consumer<String> said;
    private Map<String, BroadcastSpec> listed = Map.of();
    private String seen = "";

    /**
     * Prepares to follow a file; nothing is read yet.
     *
     * @param said is told in one line what an edit has led to
     */
    public BroadcastsFile(Path file, Broadcasts broadcasts, Consumer<String> said) {
        this.file = requireNonNull(file, "file");
        this.broadcasts = requireNonNull(broadcasts, "broadcasts");
        this.said = requireNonNull(said, "said");
    }

    /**
     * Reads the file for the first time and takes on what it lists; one that cannot be taken on is said, and keeps no other away.
     *
     * @throws RulePackException when the file is broken: its message names file, line and remedy
     */
    public void begin() {
        seen = fingerprint();
        Map<String, BroadcastSpec> wanted = read();
        for (BroadcastSpec spec : wanted.values()) {
            try {
                add(spec);
            } catch (RefusedException e) {
                refused(spec.id(), e);
            }
        }
        listed = wanted;
    }

    private void refused(String id, RefusedException e) {
        said.accept("broadcast " + id + " cannot be taken on: " + e.getMessage());
    }

    private void add(BroadcastSpec spec) {
        boolean goesOn = broadcasts
                .find(spec.id())
                .filter(status -> status.state() != BroadcastStatus.State.ENDED)
                .isPresent();
        if (!goesOn) {
            broadcasts.add(spec);
        }
    }

    /** Looks whether the file was edited, and carries the edit out. */
    public void refresh() {
        String now = fingerprint();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        Map<String, BroadcastSpec> wanted;
        try {
            wanted = read();
        } catch (RulePackException e) {
            said.accept("the broadcasts stay as they are: " + e.getMessage());
            return;
        }
        Set<String> ids = new TreeSet<>(listed.keySet());
        ids.addAll(wanted.keySet());
        ids.forEach(id -> carryOut(id, listed.get(id), wanted.get(id)));
        listed = wanted;
    }

    private void carryOut(String id, BroadcastSpec before, BroadcastSpec after) {
        try {
            if (before == null) {
                add(after);
                said.accept("broadcast " + id + " was added");
            } else if (after == null) {
                broadcasts.end(id);
                said.accept("broadcast " + id + " was removed, and is over");
            } else if (!before.equals(after)) {
                said.accept("broadcast " + id + " goes on as it was begun: to change it, remove it and add it under"
                        + " another id");
            }
        } catch (RefusedException e) {
            refused(id, e);
        }
    }

    private Map<String, BroadcastSpec> read() {
        Map<String, BroadcastSpec> specs = new LinkedHashMap<>();
        YamlNode root = YamlNode.read(file);
        for (YamlNode node :
                root.need(root.map(Set.of("broadcasts")), "broadcasts").list()) {
            Map<String, YamlNode> keys = node.map(KEYS);
            String id = node.need(keys, "id").text();
            BroadcastSpec spec = new BroadcastSpec(
                    id,
                    node.need(keys, "source").text(),
                    keys.containsKey("language") ? keys.get("language").oneOf(LANGUAGES) : null,
                    keys.containsKey("model") ? keys.get("model").text() : null,
                    keys.containsKey("brief") ? brief(keys.get("brief")) : null,
                    true);
            if (specs.put(id, spec) != null) {
                throw node.wrong("there is a broadcast \"" + id + "\" above already");
            }
        }
        return specs;
    }

    /** The text of a brief, whose file is named beside this one's. */
    private String brief(YamlNode node) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            return Files.readString(folder.resolve(node.text()));
        } catch (IOException e) {
            throw node.wrong("the brief cannot be read: " + e);
        }
    }

    private String fingerprint() {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return e.toString(); // reading it says what is wrong
        }
    }
}
