package broadcastmonitor.evidence.bundle;

import broadcastmonitor.evidence.seal.Canonical;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a bundle says of itself, and is signed: every file with its size and SHA-256, sorted by name.
 *
 * @param about what else is said, by name: which broadcast, when it was made
 * @param files the files
 */
public record Manifest(Map<String, String> about, List<Entry> files) {
    /** Names this form of manifest, and is the media type of what is signed. */
    public static final String TYPE = "application/vnd.broadcast-monitor.evidence.v1+json";

    private static final String FORMAT = "broadcast-monitor.evidence/1";

    /**
     * A file.
     *
     * @param path its name
     * @param size bytes
     * @param sha256 hexadecimal digits
     */
    public record Entry(String path, long size, String sha256) {}

    public Manifest {
        about = Map.copyOf(about);
        files = List.copyOf(files);
    }

    /** The manifest in JSON, in its canonical form. */
    public byte[] json() {
        ObjectNode json = Canonical.object();
        json.put("format", FORMAT);
        ObjectNode said = json.putObject("about");
        about.forEach(said::put);
        ArrayNode all = json.putArray("files");
        for (Entry each : files) {
            all.addObject().put("path", each.path()).put("size", each.size()).put("sha256", each.sha256());
        }
        return Canonical.bytes(json);
    }

    /**
     * Reads a manifest.
     *
     * @throws IllegalArgumentException when it is none; the message says why
     */
    public static Manifest read(byte[] bytes) {
        JsonNode json = Canonical.read(bytes);
        if (!FORMAT.equals(json.path("format").asText())) {
            throw new IllegalArgumentException("it is of a form that this program does not know: "
                    + json.path("format").asText("none"));
        }
        Map<String, String> about = new TreeMap<>();
        json.path("about")
                .properties()
                .forEach(each -> about.put(each.getKey(), each.getValue().asText()));
        List<Entry> files = new ArrayList<>();
        String before = "";
        for (JsonNode each : json.path("files")) {
            Entry entry = new Entry(
                    each.path("path").asText(),
                    each.path("size").asLong(-1),
                    each.path("sha256").asText());
            if (!ZipForm.isName(entry.path()) || entry.path().compareTo(before) <= 0) {
                throw new IllegalArgumentException("its files are not in order");
            }
            before = entry.path();
            files.add(entry);
        }
        Manifest manifest = new Manifest(about, files);
        if (!java.util.Arrays.equals(manifest.json(), bytes)) {
            throw new IllegalArgumentException("it says what no manifest says");
        }
        return manifest;
    }
}
