package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.rules.pattern.Lexicon;
import broadcastmonitor.text.yaml.RulePackException;
import broadcastmonitor.text.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rule packs, loaded, compiled and proven by their own examples. Immutable and safe for any thread. */
public final class RuleSet {
    /** The share of the loading that goes into reading and compiling; the rest proves examples. */
    private static final double READING = 0.4;

    private final List<Rule> rules;
    private final Marketplace marketplace;
    private final Replacements replacements;
    private final Map<Language, Supplier<InLanguage>> languages = new EnumMap<>(Language.class);
    private final String hash;

    /** @param languages asked at most once for each language, by any thread */
    RuleSet(
            List<Rule> rules,
            Map<Language, Supplier<InLanguage>> languages,
            Marketplace marketplace,
            Replacements replacements,
            String hash) {
        this.hash = hash;
        this.replacements = replacements;
        this.marketplace = marketplace;
        this.rules = List.copyOf(rules);
        languages.forEach((language, part) -> this.languages.put(language, once(part)));
    }

    /**
     * Loads every rule of a folder ({@code <category>/<rule>.yaml}) and the lexicons beside them. Files that were proven before,
     * by this program, are taken from the {@link RuleCache}; such rules come without their examples, which are not run again.
     *
     * @throws RulePackException when a rule is broken or an example fails; the message names the file and line and what
     *     is allowed
     */
    public static RuleSet load(Path folder) {
        return load(folder, share -> {});
    }

    /**
     * Loads as {@link #load(Path)} does.
     *
     * @param progress is told, on this thread, which share of the work is done, 0 to 1
     */
    public static RuleSet load(Path folder, DoubleConsumer progress) {
        return load(folder, RuleCache.ofThisProcess(), progress);
    }

    static RuleSet load(Path folder, RuleCache cache, DoubleConsumer progress) {
        if (!cache.isThere() || !Files.isDirectory(folder)) {
            return prove(folder, progress);
        }
        byte[] digest = digest(folder);
        String hash = Digest.name(digest);
        Optional<RuleSet> kept = cache.read(digest, form -> CompiledForm.read(form, hash));
        if (kept.isPresent()) {
            progress.accept(1);
            return kept.get();
        }
        RuleSet set = prove(folder, progress);
        // Files that were changed meanwhile have another hash: what was proven is not known then.
        if (set.hash.equals(hash)) {
            cache.write(digest, CompiledForm.write(set));
        }
        return set;
    }

    private static RuleSet prove(Path folder, DoubleConsumer progress) {
        RuleSet set = loadUnproven(folder, share -> progress.accept(READING * share));
        List<Examples.Failure> failures =
                Examples.failures(set, share -> progress.accept(READING + (1 - READING) * share));
        if (!failures.isEmpty()) {
            String more = failures.size() == 1 ? "" : " (and " + (failures.size() - 1) + " more; see: rules test)";
            throw new RulePackException(failures.get(0).message() + more);
        }
        return set;
    }

    /**
     * Loads without running the examples: for authors at work.
     *
     * @throws RulePackException when a pack is broken
     */
    public static RuleSet loadUnproven(Path folder) {
        return loadUnproven(folder, share -> {});
    }

    private static RuleSet loadUnproven(Path folder, DoubleConsumer progress) {
        RuleFiles files = RuleFiles.of(folder);
        Marketplace marketplace = Marketplace.of(folder);
        Map<Path, String> texts = new HashMap<>();
        files.lexicons().forEach(file -> texts.put(file, marketplace.read(files.text(file))));
        files.categories().forEach(category -> category.all()
                .forEach(file -> texts.put(file, marketplace.read(files.text(file)))));
        Categories categories = new Categories();
        for (RuleFiles.Category category : files.categories()) {
            if (category.declaration() != null) {
                categories.declare(category.name(), root(files, category.declaration(), texts));
            }
        }
        Map<String, Map<Language, Lexicon.Source>> lexicons = new HashMap<>();
        files.lexicons()
                .forEach(file -> add(LexiconReader.read(root(files, file, texts), ""), files.name(file), lexicons));
        List<Rule> rules = new ArrayList<>();
        int done = 0;
        for (RuleFiles.Category category : files.categories()) {
            String version = files.version(category, texts);
            for (Path file : category.rules()) {
                rules.add(RuleReader.read(root(files, file, texts), category.name(), version, categories));
            }
            for (Path file : category.lexicons()) {
                add(LexiconReader.read(root(files, file, texts), category.name()), files.name(file), lexicons);
            }
            progress.accept(++done / (double) files.categories().size());
        }
        rules.removeIf(rule -> marketplace.leavesOut(rule.category()));
        if (rules.isEmpty()) {
            throw new RulePackException("no rule (<category>/<rule>.yaml) in " + folder);
        }
        Replacements replacements = Replacements.of(folder.resolve("replacements"));
        return of(rules, lexicons, marketplace, replacements, Digest.name(digest(folder)));
    }

    private static YamlNode root(RuleFiles files, Path file, Map<Path, String> texts) {
        return YamlNode.parse(files.name(file), texts.get(file));
    }

    private static void add(
            Map<String, Map<Language, Lexicon.Source>> some,
            String file,
            Map<String, Map<Language, Lexicon.Source>> lexicons) {
        some.forEach((name, sources) -> {
            String shared = name.substring(name.lastIndexOf('/') + 1);
            if (lexicons.put(name, sources) != null || !shared.equals(name) && lexicons.containsKey(shared)) {
                throw new RulePackException(
                        file + ": lexicon '" + shared + "' stands in two files; give one of them another name");
            }
        });
    }

    /** Compiles rules. */
    static RuleSet of(List<Rule> rules, Map<String, Map<Language, Lexicon.Source>> lexicons) {
        return of(rules, lexicons, Marketplace.ozon(), Replacements.none(), "");
    }

    private static RuleSet of(
            List<Rule> rules,
            Map<String, Map<Language, Lexicon.Source>> lexicons,
            Marketplace marketplace,
            Replacements replacements,
            String hash) {
        Map<String, String> places = new HashMap<>();
        for (Rule rule : rules) {
            String other = places.put(rule.id(), rule.source());
            if (other != null) {
                throw new RulePackException(
                        rule.source() + ": rule id '" + rule.id() + "' is taken by the rule at " + other);
            }
        }
        Map<Language, Supplier<InLanguage>> languages = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Map<String, Lexicon.Source> sources = new HashMap<>();
            lexicons.forEach((name, byLanguage) -> {
                if (byLanguage.containsKey(language)) {
                    sources.put(name, byLanguage.get(language));
                }
            });
            InLanguage part = new InLanguage(LanguageRules.compile(language, rules, sources), Map.copyOf(sources));
            languages.put(language, () -> part);
        }
        return new RuleSet(rules, languages, marketplace, replacements, hash);
    }

    /** What is wrong with the rules' own examples, a line each with file, line and what the engine saw. */
    public List<String> failures() {
        return Examples.failures(this, share -> {}).stream()
                .map(Examples.Failure::message)
                .toList();
    }

    /** Reads now what would otherwise be read when a language is first spoken, so that nobody who speaks it waits. */
    public void prepare() {
        languages.values().forEach(language -> Objects.requireNonNull(language.get()));
    }

    /** A digest of the files that the rules were loaded from: the same files have the same one everywhere. */
    public String hash() {
        return hash;
    }

    /**
     * What lets another set of rules be judged by beside this one: empty unless they differ in nothing but the files of rules that do not count.
     *
     * @param folder from which this set was loaded
     * @param other another set
     * @param otherFolder from which that was loaded
     * @throws IOException when the files cannot be read
     */
    public Optional<Abreast> abreast(Path folder, RuleSet other, Path otherFolder) throws IOException {
        Set<String> files = different(yaml(folder), yaml(otherFolder));
        Set<String> families = new HashSet<>();
        for (Rule rule : Stream.concat(rules.stream(), other.rules.stream()).toList()) {
            if (files.contains(rule.id().replace('.', '/') + ".yaml")) {
                if (rule.counting() != null) {
                    return Optional.empty();
                }
                families.add(rule.family());
            }
        }
        Set<String> known = Stream.concat(rules.stream(), other.rules.stream())
                .map(rule -> rule.id().replace('.', '/') + ".yaml")
                .collect(Collectors.toSet());
        return known.containsAll(files) ? Optional.of(new Abreast(families)) : Optional.empty();
    }

    /** The files that only one of two folders has, or that are not the same in both. */
    private static Set<String> different(Map<String, Path> some, Map<String, Path> others) throws IOException {
        Set<String> different = new HashSet<>(some.keySet());
        different.addAll(others.keySet());
        for (Map.Entry<String, Path> one : some.entrySet()) {
            Path other = others.get(one.getKey());
            if (other != null && Files.mismatch(one.getValue(), other) < 0) {
                different.remove(one.getKey());
            }
        }
        return different;
    }

    private static byte[] digest(Path folder) {
        MessageDigest digest = Digest.sha256();
        try {
            for (Map.Entry<String, Path> file : yaml(folder).entrySet()) {
                Digest.add(digest, file.getKey(), Files.readAllBytes(file.getValue()));
            }
        } catch (IOException e) {
            throw new RulePackException("rules in " + folder + " cannot be read (" + e.getMessage() + ")");
        }
        return digest.digest();
    }

    /** The files that count, by their names within the folder. This is what a start spends much of its time on: the tree is walked once. */
    static SortedMap<String, Path> yaml(Path folder) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
                if (RuleFiles.isYaml(file) && (about.isRegularFile() || Files.isRegularFile(file))) {
                    files.put(folder.relativize(file).toString().replace('\\', '/'), file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    /** The rules in the order of their files. */
    public List<Rule> rules() {
        return rules;
    }

    /** Where the broadcasts are held, and what is judged there. */
    public Marketplace marketplace() {
        return marketplace;
    }

    Replacements replacements() {
        return replacements;
    }

    Map<String, Lexicon.Source> lexiconSources(Language language) {
        return inLanguage(language).lexicons();
    }

    /** The lexicons that a category's rules know, by the names that they call them. */
    Map<String, Lexicon.Source> lexiconSources(Language language, String category) {
        Map<String, Lexicon.Source> known = new HashMap<>();
        lexiconSources(language).forEach((name, source) -> {
            if (source.scope().isEmpty() || source.scope().equals(category)) {
                known.put(name.substring(name.lastIndexOf('/') + 1), source);
            }
        });
        return known;
    }

    LanguageRules language(Language language) {
        return inLanguage(language).rules();
    }

    InLanguage inLanguage(Language language) {
        return languages.get(language).get();
    }

    private static <T> Supplier<T> once(Supplier<T> source) {
        return new Supplier<>() {
            private T value;

            @Override
            public synchronized T get() {
                value = value == null ? source.get() : value;
                return value;
            }
        };
    }
}
