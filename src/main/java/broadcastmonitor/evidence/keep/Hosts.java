package broadcastmonitor.evidence.keep;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.text.yaml.RulePackException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who speaks in the broadcasts of a data folder, as their briefs say. */
final class Hosts {
    private Hosts() {}

    /** The broadcasts of a host. */
    static List<String> broadcasts(Path data, String host) {
        List<String> found = new ArrayList<>();
        Path folder = data.resolve("broadcasts");
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                if (host.equals(host(each.resolve("spec.json")))) {
                    found.add(each.getFileName().toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
        found.sort(null);
        return found;
    }

    /** Null where nobody says. */
    private static String host(Path spec) throws IOException {
        if (!Files.isRegularFile(spec)) {
            return null;
        }
        try {
            String brief = new ObjectMapper().readTree(spec.toFile()).path("brief").asText("");
            return brief.isEmpty() ? null : Brief.of(spec.toString(), brief).host();
        } catch (com.fasterxml.jackson.core.JsonProcessingException | RulePackException e) {
            return null; // a damaged one is said where broadcasts are begun
        }
    }
}
