package broadcastmonitor.workbench;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.files.Stored;
import broadcastmonitor.publication.TextDigest;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What people have changed of files of rules and not published yet, a file for each of them in a data folder: a page that is closed, a service
 * that is stopped and a power supply that fails lose nothing that was saved. Safe for any thread of one process.
 */
public final class Drafts {
    /** So many files may be changed at a time. */
    public static final int MOST = 50;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /**
     * A changed file.
     *
     * @param text as it is to be; null where the file is to go
     * @param base SHA-256 of the text it was made from; null where there was no such file
     */
    public record Draft(String text, String base) {
        /** Whether somebody else has changed the file since. */
        public boolean isOutdated(String current) {
            return base == null ? current != null : current == null || !TextDigest.of(current).equals(base);
        }
    }

    /** @param folder made when it is needed */
    public Drafts(Path folder) {
        this.folder = folder;
    }

    /** Somebody's drafts by the paths of their files. */
    public synchronized SortedMap<String, Draft> of(String who) throws IOException {
        Path file = file(who);
        return Files.exists(file)
                ? JSON.readValue(Files.readAllBytes(file), new TypeReference<TreeMap<String, Draft>>() {})
                : new TreeMap<>();
    }

    /**
     * Keeps a draft. The text that it was made from stays that of its first keeping.
     *
     * @param current the file as it is in force, or null
     * @return all drafts then
     */
    public synchronized SortedMap<String, Draft> keep(String who, String path, String text, String current)
            throws IOException {
        SortedMap<String, Draft> all = of(who);
        Draft before = all.get(path);
        if (before == null && all.size() >= MOST) {
            throw new Publishing.Refused("there are " + MOST + " drafts already: publish or drop some first");
        }
        String base = before != null ? before.base() : current == null ? null : TextDigest.of(current);
        all.put(path, new Draft(text, base));
        return put(who, all);
    }

    /** Drops a draft. */
    public synchronized SortedMap<String, Draft> drop(String who, String path) throws IOException {
        SortedMap<String, Draft> all = of(who);
        all.remove(path);
        return put(who, all);
    }

    /** Drops all of somebody's. */
    public synchronized void clear(String who) throws IOException {
        put(who, Collections.emptySortedMap());
    }

    private SortedMap<String, Draft> put(String who, SortedMap<String, Draft> all) throws IOException {
        Stored.replace(file(who), JSON.writeValueAsBytes(all));
        return all;
    }

    /** Names may hold anything. */
    private Path file(String who) {
        return folder.resolve(Digest.of(who.replace("\0", "").strip()) + ".json");
    }
}
