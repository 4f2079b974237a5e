package broadcastmonitor.speech.model;

import broadcastmonitor.broadcast.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The checksums of a model's files as they were installed, in the form of {@code sha256sum}, so that
 * {@code sha256sum -c SHA256SUMS} checks them too.
 */
final class ModelManifest {
    static final String NAME = "SHA256SUMS";

    private ModelManifest() {}

    static void write(Path model, Map<String, String> checksums) throws IOException {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(checksums)
                .forEach((file, sum) ->
                        lines.append(sum).append("  ").append(file).append('\n'));
        Files.writeString(model.resolve(NAME), lines);
    }

    /** File to checksum; empty when the model was not installed by us. */
    static Map<String, String> read(Path model) throws IOException {
        Map<String, String> checksums = new TreeMap<>();
        Path manifest = model.resolve(NAME);
        if (!Files.exists(manifest)) {
            return checksums;
        }
        for (String line : Files.readAllLines(manifest, StandardCharsets.UTF_8)) {
            String[] parts = line.split(" [ *]", 2);
            if (parts.length != 2 || parts[0].length() != 64) {
                throw new ModelException("the speech model " + model + " is damaged: " + NAME
                        + " cannot be read; install the model again");
            }
            checksums.put(parts[1], parts[0]);
        }
        return checksums;
    }

    /** Bytes of the files that are there. */
    static long size(Path model, Map<String, String> checksums) throws IOException {
        long total = 0;
        for (String file : checksums.keySet()) {
            total += Files.isRegularFile(model.resolve(file)) ? Files.size(model.resolve(file)) : 0;
        }
        return total;
    }

    /**
     * Compares the files with their checksums.
     *
     * @throws ModelException naming those that are missing or damaged
     */
    static void requireUnharmed(Path model, Map<String, String> checksums, WorkProgress progress) throws IOException {
        Map<String, String> damage = damage(model, checksums, progress);
        if (!damage.isEmpty()) {
            throw damaged(model, damage);
        }
    }

    static ModelException damaged(Path model, Map<String, String> damage) {
        List<String> said = damage.entrySet().stream()
                .map(file -> file.getKey() + " " + file.getValue())
                .toList();
        return new ModelException(
                "the speech model " + model + " is unusable: " + String.join(", ", said) + "; install the model again");
    }

    /** What is wrong with the files, by name; empty when they are as they were installed. */
    static Map<String, String> damage(Path model, Map<String, String> checksums, WorkProgress progress)
            throws IOException {
        Map<String, String> damage = new TreeMap<>();
        long total = size(model, checksums);
        long done = 0;
        for (Map.Entry<String, String> expected : checksums.entrySet()) {
            Path file = model.resolve(expected.getKey());
            if (!Files.isRegularFile(file)) {
                damage.put(expected.getKey(), "is missing");
                continue;
            }
            MessageDigest digest = Digest.sha256();
            byte[] buffer = new byte[1 << 16];
            try (InputStream in = Files.newInputStream(file)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                    done += n;
                    progress.at("checking " + model.getFileName(), done, total);
                }
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(expected.getValue())) {
                damage.put(expected.getKey(), "is damaged (checksum)");
            }
        }
        return damage;
    }
}
