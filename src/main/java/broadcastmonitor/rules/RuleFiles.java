package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.rules.globs.GlobLock;
import broadcastmonitor.text.yaml.RulePackException;
import broadcastmonitor.text.yaml.YamlNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a folder of rules, by what they are: {@code <category>/<rule>.yaml}, {@code <category>/category.yaml}, {@code
 * <category>/lexicons/*.yaml} (or {@code words}), {@code lexicons/*.yaml} and {@code tests/*.yaml}.
 */
final class RuleFiles {
    /** The shared lexicons, and the name of a category's own folder of them. */
    static final String LEXICONS = "lexicons";

    private static final Pattern YAML = Pattern.compile("(?i).+\\.ya?ml");
    private static final String WORDS = "words";
    /** Tests over time. */
    static final String TESTS = "tests";

    /**
     * Folders that hold no rules: besides the above the reader's thresholds, words of talk, words for advice, labelled lines, and the
     * words that globs take.
     */
    private static final Set<String> NO_CATEGORIES =
            Set.of(LEXICONS, TESTS, "reader", "talk", "facts", "replacements", "feedback", GlobLock.FOLDER);

    private static final int VERSION_LENGTH = 12;

    /**
     * A category's folder.
     *
     * @param name the category
     * @param declaration its {@code category.yaml}, or null
     * @param rules its rules
     * @param lexicons its own lexicons
     */
    record Category(String name, Path declaration, List<Path> rules, List<Path> lexicons) {
        List<Path> all() {
            List<Path> all = new ArrayList<>(rules);
            all.addAll(lexicons);
            if (declaration != null) {
                all.add(declaration);
            }
            return all;
        }
    }

    private final Path folder;
    private final List<Category> categories = new ArrayList<>();
    private final List<Path> lexicons;
    private final List<Path> tests;

    private RuleFiles(Path folder) {
        this.folder = folder;
        List<Path> stray = files(folder).stream()
                .filter(file -> !file.getFileName().toString().equals(Marketplace.FILE))
                .toList();
        if (!stray.isEmpty()) {
            throw new RulePackException(
                    stray.get(0).getFileName()
                            + ": a rule's place is <category>/<rule>.yaml, for example superlative/number-one.yaml; move it there");
        }
        for (Path sub : folders(folder)) {
            String name = sub.getFileName().toString();
            if (!NO_CATEGORIES.contains(name)) {
                categories.add(category(name, sub));
            }
        }
        lexicons = optional(folder.resolve(LEXICONS));
        tests = optional(folder.resolve(TESTS));
    }

    /**
     * Looks through a folder.
     *
     * @throws RulePackException when there is none, or files lie where rules have no place
     */
    static RuleFiles of(Path folder) {
        return new RuleFiles(folder);
    }

    private static Category category(String name, Path folder) {
        List<Path> rules = new ArrayList<>();
        Path declaration = null;
        for (Path file : files(folder)) {
            if (file.getFileName().toString().equals(Categories.FILE)) {
                declaration = file;
            } else {
                rules.add(file);
            }
        }
        List<Path> lexicons = new ArrayList<>(optional(folder.resolve(LEXICONS)));
        lexicons.addAll(optional(folder.resolve(WORDS)));
        return new Category(name, declaration, List.copyOf(rules), List.copyOf(lexicons));
    }

    Path folder() {
        return folder;
    }

    List<Category> categories() {
        return List.copyOf(categories);
    }

    List<Path> lexicons() {
        return lexicons;
    }

    List<Path> tests() {
        return tests;
    }

    /** A file as complaints call it: by its path below the folder of rules. */
    String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    String text(Path file) {
        return YamlNode.text(name(file), file);
    }

    /**
     * The version of a category: a digest of what its files and the shared lexicons say. Line ends don't count, so that a copy
     * made on another system has the same one.
     */
    String version(Category category, Map<Path, String> texts) {
        Map<String, String> named = new TreeMap<>();
        category.all().forEach(file -> named.put(name(file), texts.get(file)));
        lexicons.forEach(file -> named.put(name(file), texts.get(file)));
        MessageDigest digest = Digest.sha256();
        named.forEach((name, text) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        });
        return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
    }

    private static List<Path> optional(Path folder) {
        return Files.isDirectory(folder) ? files(folder) : List.of();
    }

    private static List<Path> files(Path folder) {
        return list(folder).stream()
                .filter(RuleFiles::isYaml)
                .filter(Files::isRegularFile)
                .toList();
    }

    private static List<Path> folders(Path folder) {
        return list(folder).stream()
                .filter(Files::isDirectory)
                .filter(sub -> !sub.getFileName().toString().startsWith("."))
                .toList();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (NoSuchFileException e) {
            throw new RulePackException("there is no folder of rules at " + folder);
        } catch (NotDirectoryException e) {
            throw new RulePackException(folder + " is no folder; name the folder that holds the rules");
        } catch (IOException e) {
            throw new RulePackException("rules in " + folder + " cannot be read (" + e.getMessage() + ")");
        }
    }

    /** Whether a file is named like one of a rule, a lexicon or a setting. */
    static boolean isYaml(Path file) {
        return YAML.matcher(file.getFileName().toString()).matches();
    }
}
