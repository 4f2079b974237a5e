package broadcastmonitor.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/** Rule packs, loaded, compiled and proven by their own examples. Immutable and safe for any thread. */
public final class RuleSet {
    /** The share of the loading that goes into reading and compiling; the rest proves examples. */
    private static final double READING = 0.4;

    private final List<Rule> rules;
    private final Map<Language, LanguageRules> languages;
    private final Map<Language, Map<String, Lexicon.Source>> lexicons;

    private RuleSet(
            List<Rule> rules,
            Map<Language, LanguageRules> languages,
            Map<Language, Map<String, Lexicon.Source>> lexicons) {
        this.rules = List.copyOf(rules);
        this.languages = languages;
        this.lexicons = lexicons;
    }

    /**
     * Loads every rule of a folder ({@code <category>/<rule>.yaml}) and the lexicons beside them.
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
        Map<Path, String> texts = new HashMap<>();
        files.lexicons().forEach(file -> texts.put(file, files.text(file)));
        files.categories().forEach(category -> category.all().forEach(file -> texts.put(file, files.text(file))));
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
        if (rules.isEmpty()) {
            throw new RulePackException("no rule (<category>/<rule>.yaml) in " + folder);
        }
        return of(rules, lexicons);
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
        Map<String, String> places = new HashMap<>();
        for (Rule rule : rules) {
            String other = places.put(rule.id(), rule.source());
            if (other != null) {
                throw new RulePackException(
                        rule.source() + ": rule id '" + rule.id() + "' is taken by the rule at " + other);
            }
        }
        Map<Language, LanguageRules> languages = new EnumMap<>(Language.class);
        Map<Language, Map<String, Lexicon.Source>> sourcesOf = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Map<String, Lexicon.Source> sources = new HashMap<>();
            lexicons.forEach((name, byLanguage) -> {
                if (byLanguage.containsKey(language)) {
                    sources.put(name, byLanguage.get(language));
                }
            });
            languages.put(language, LanguageRules.compile(language, rules, sources));
            sourcesOf.put(language, Map.copyOf(sources));
        }
        return new RuleSet(rules, languages, sourcesOf);
    }

    /** What is wrong with the rules' own examples, a line each with file, line and what the engine saw. */
    public List<String> failures() {
        return Examples.failures(this, share -> {}).stream()
                .map(Examples.Failure::message)
                .toList();
    }

    /** The rules in the order of their files. */
    public List<Rule> rules() {
        return rules;
    }

    Map<String, Lexicon.Source> lexiconSources(Language language) {
        return lexicons.get(language);
    }

    /** The lexicons that a category's rules know, by the names that they call them. */
    Map<String, Lexicon.Source> lexiconSources(Language language, String category) {
        Map<String, Lexicon.Source> known = new HashMap<>();
        lexicons.get(language).forEach((name, source) -> {
            if (source.scope().isEmpty() || source.scope().equals(category)) {
                known.put(name.substring(name.lastIndexOf('/') + 1), source);
            }
        });
        return known;
    }

    LanguageRules language(Language language) {
        return languages.get(language);
    }
}
