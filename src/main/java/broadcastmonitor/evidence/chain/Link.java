package broadcastmonitor.evidence.chain;

import broadcastmonitor.evidence.seal.Canonical;
import broadcastmonitor.evidence.seal.Sha256;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * A link of a chain: one thing that somebody did. Its hash is SHA-256 of its canonical JSON, in which the hash of the link before stands.
 *
 * @param number 0 for the first
 * @param previous hash of the link before; 64 zeros for the first
 * @param open what is nobody's
 * @param sealed commitments to what is somebody's, by name
 */
record Link(long number, String previous, Map<String, String> open, Map<String, String> sealed) {
    static final String NONE = "0".repeat(64);

    Link {
        open = Map.copyOf(open);
        sealed = Map.copyOf(sealed);
    }

    /** The link of a deed, with a salt for each of its personal texts. */
    static Link of(long number, String previous, Deed deed, Map<String, Salt> salts) {
        Map<String, String> sealed = new TreeMap<>();
        deed.personal().forEach((name, text) -> sealed.put(name, salts.get(name).commit(name, text)));
        return new Link(number, previous, deed.open(), sealed);
    }

    ObjectNode json() {
        ObjectNode json = Canonical.object();
        json.put("number", number).put("previous", previous);
        ObjectNode said = json.putObject("open");
        open.forEach(said::put);
        ObjectNode committed = json.putObject("sealed");
        sealed.forEach(committed::put);
        return json;
    }

    String hash() {
        return Sha256.hex(Canonical.bytes(json()));
    }

    static Link read(JsonNode json) {
        return new Link(
                json.path("number").asLong(-1),
                json.path("previous").asText(),
                texts(json.path("open")),
                texts(json.path("sealed")));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }
}
