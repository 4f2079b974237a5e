package broadcastmonitor.evidence;

import broadcastmonitor.evidence.bundle.Flaw;
import broadcastmonitor.evidence.bundle.Verification;
import broadcastmonitor.evidence.chain.VerdictChain;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the parts of a bundle that name each other fit: the head of the chain in the report is one of the chain in the bundle, and the clips
 * are those that the report names, as far as nothing in them is covered.
 */
public final class Anchors {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Anchors() {}

    /** What does not fit; empty where all does, and for bundles without such parts. */
    public static List<Flaw> check(Verification bundle) {
        List<Flaw> flaws = new ArrayList<>();
        byte[] links = bundle.texts().get(Dossier.CHAIN);
        byte[] report = bundle.texts().get(Dossier.REPORT);
        if (links == null || report == null || bundle.manifest() == null) {
            return flaws;
        }
        JsonNode said = tree(report);
        JsonNode head = said.path("chain").path("head");
        if (head.isTextual() && !VerdictChain.passes(links, head.asText())) {
            flaws.add(new Flaw(Flaw.Kind.CHAIN, Dossier.REPORT, "its head is none of the chain"));
        }
        clips(bundle, said, flaws);
        return flaws;
    }

    private static void clips(Verification bundle, JsonNode report, List<Flaw> flaws) {
        Map<String, String> named = new HashMap<>();
        for (String list : List.of("findings", "review", "falseAlarms", "retracted")) {
            report.path(list)
                    .forEach(each -> named.put(
                            each.path("id").asText(), each.path("clip").asText(null)));
        }
        Map<String, String> files = new HashMap<>();
        bundle.manifest().files().forEach(file -> files.put(file.path(), file.sha256()));
        byte[] cases = bundle.texts().get(Dossier.CASES);
        for (JsonNode each : cases == null ? MAPPER.createArrayNode() : tree(cases)) {
            JsonNode clip = each.path("clip");
            String hash = named.get(each.path("id").asText());
            if (clip.isObject() && hash != null && !hash.equals(original(clip, files))) {
                flaws.add(new Flaw(
                        Flaw.Kind.CHANGED, clip.path("file").asText(), "the report names another clip of the case"));
            }
        }
    }

    /** The clip before anything in it was covered: what nothing is covered in is that itself. */
    private static String original(JsonNode clip, Map<String, String> files) {
        return clip.path("bleeped").isEmpty()
                ? files.get(clip.path("file").asText())
                : clip.path("original").asText();
    }

    private static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            return MAPPER.missingNode(); // it is as it was signed, and says nothing of the kind
        }
    }
}
