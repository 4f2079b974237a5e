package broadcastmonitor.publication;

import broadcastmonitor.broadcast.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names of texts: their SHA-256, in 64 hexadecimal digits. */
public final class TextDigest {
    private TextDigest() {}

    /** The name of a text. */
    public static String of(String text) {
        return HexFormat.of().formatHex(Digest.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The names of texts by their paths. */
    public static SortedMap<String, String> of(Map<String, String> texts) {
        SortedMap<String, String> names = new TreeMap<>();
        texts.forEach((path, text) -> names.put(path, of(text)));
        return names;
    }
}
