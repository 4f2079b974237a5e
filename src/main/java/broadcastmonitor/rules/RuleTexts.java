package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * All files of a folder of rules that decide what its rules find, as texts: rules, lexicons, thresholds, words of talk and facts, tests. What lies
 * beside them and decides nothing (labelled lines, the confirmed words of globs) is not among them. Immutable.
 *
 * @param files texts by paths within the folder, with {@code /} between their parts
 */
public record RuleTexts(SortedMap<String, String> files) {
    /** Long enough for any lexicon, short enough for a record on a topic. */
    public static final int LONGEST_FILE = 512 << 10;

    private static final Pattern PATH = Pattern.compile(
            "(?i)([\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,99}/){0,3}[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,99}\\.ya?ml");

    /** @throws RulePackException when a path leads out of the folder, or a text is too long */
    public RuleTexts {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        files.forEach(RuleTexts::check);
    }

    private static void check(String path, String text) {
        Objects.requireNonNull(text, "text");
        if (!PATH.matcher(path).matches()) {
            throw new RulePackException(
                    "\"" + path + "\" is no name for a file of rules, such as superlative/number-one.yaml");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_FILE) {
            throw new RulePackException(
                    path + ": longer than " + (LONGEST_FILE >> 10) + " KB; share it out among several files");
        }
    }

    /**
     * Reads a folder.
     *
     * @throws RulePackException when it cannot be read, or a file is no UTF-8
     */
    public static RuleTexts read(Path folder) {
        SortedMap<String, String> files = new TreeMap<>();
        try {
            for (Map.Entry<String, Path> file : RuleSet.yaml(folder).entrySet()) {
                files.put(file.getKey(), text(file.getKey(), Files.readAllBytes(file.getValue())));
            }
        } catch (IOException e) {
            throw new RulePackException("rules in " + folder + " cannot be read (" + e.getMessage() + ")");
        }
        return new RuleTexts(files);
    }

    private static String text(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RulePackException(name + ": is no UTF-8 text; save it as UTF-8");
        }
    }

    /** The same digest that rules have which are loaded from these files: see {@link RuleSet#hash}. */
    public String hash() {
        MessageDigest digest = Digest.sha256();
        files.forEach((name, text) -> Digest.add(digest, name, text.getBytes(StandardCharsets.UTF_8)));
        return Digest.name(digest.digest());
    }

    /** These with some files in another form; those whose text is null are left out. */
    public RuleTexts with(Map<String, String> changes) {
        SortedMap<String, String> all = new TreeMap<>(files);
        changes.forEach((path, text) -> {
            if (text == null) {
                all.remove(path);
            } else {
                all.put(path, text);
            }
        });
        return new RuleTexts(all);
    }

    /** The paths of the files that are new, gone or other than in {@code before}. */
    public SortedSet<String> changedFrom(RuleTexts before) {
        SortedSet<String> all = new TreeSet<>(files.keySet());
        all.addAll(before.files.keySet());
        all.removeIf(path -> Objects.equals(files.get(path), before.files.get(path)));
        return all;
    }

    /**
     * Makes a folder hold these files and no others of their kind; what lies beside them stays, and files that are so already are not touched.
     *
     * @return how many files were written or removed
     */
    public int writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        int changed = 0;
        for (Map.Entry<String, Path> file : RuleSet.yaml(folder).entrySet()) {
            if (!files.containsKey(file.getKey())) {
                Files.delete(file.getValue());
                changed++;
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
            if (!Files.exists(path) || !java.util.Arrays.equals(Files.readAllBytes(path), bytes)) {
                Files.createDirectories(path.getParent());
                Files.write(path, bytes);
                changed++;
            }
        }
        return changed;
    }
}
