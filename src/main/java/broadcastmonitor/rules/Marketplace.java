package broadcastmonitor.rules;

import broadcastmonitor.text.yaml.Suggestion;
import broadcastmonitor.text.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the broadcasts are held and what is judged there: the settings in {@code marketplace.yaml} beside the rule packs. Immutable.
 *
 * <p>The packs are written for Ozon. For another home the two names change places in everything the packs say, examples included:
 * what was said of Ozon holds for the home, and Ozon is a competitor like those that the packs list.
 *
 * @param english how the home is called in English, the first name being the usual one; lower case
 * @param russian the same in Russian, without endings
 * @param categories the categories of the rule book that are judged
 * @param viewers those that bind viewers too
 */
public record Marketplace(List<String> english, List<String> russian, Set<String> categories, Set<String> viewers) {
    /** The file's name; it is no pack. */
    static final String FILE = "marketplace.yaml";

    /** What is wrong whoever writes it. */
    private static final Set<String> BINDS_ALL =
            Set.of("profanity", "discrimination", "rudeness", "illegal", "third-party-promotion");

    private static final List<String> OZON = List.of("ozon", "ozone", "o zone");
    private static final List<String> OZON_RUSSIAN = List.of("озон");
    private static final Pattern BEGINNING = Pattern.compile("(?<![\\p{L}\\p{N}*])(\\p{L}{4,})\\*");
    private static final String NAME = "[\\p{L}][\\p{L}\\p{N} ]{0,40}";

    public Marketplace {
        english = List.copyOf(english);
        russian = List.copyOf(russian);
        categories = Set.copyOf(categories);
        viewers = Set.copyOf(viewers);
    }

    /** Ozon, judged by all categories. */
    public static Marketplace ozon() {
        return new Marketplace(OZON, OZON_RUSSIAN, Categories.BUILT_IN, BINDS_ALL);
    }

    /**
     * Reads the settings of a folder of packs; Ozon where there are none.
     *
     * @throws RulePackException when they are broken
     */
    static Marketplace of(Path folder) {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? of(YamlNode.read(file)) : ozon();
    }

    private static Marketplace of(YamlNode root) {
        Map<String, YamlNode> keys = root.map(Set.of("home", "categories", "viewers"));
        Marketplace ozon = ozon();
        Map<String, YamlNode> home = keys.containsKey("home") ? keys.get("home").map(Set.of("en", "ru")) : Map.of();
        Set<String> categories = keys.containsKey("categories") ? names(keys.get("categories")) : ozon.categories();
        Set<String> viewers = keys.containsKey("viewers") ? names(keys.get("viewers")) : ozon.viewers();
        for (String viewer : viewers) {
            if (!categories.contains(viewer) && !ozon.categories().contains(viewer)) {
                throw keys.get("viewers")
                        .wrong("'" + viewer + "' is none of the categories" + Suggestion.among(viewer, categories));
            }
        }
        return new Marketplace(
                home.containsKey("en") ? words(home.get("en")) : ozon.english(),
                home.containsKey("ru") ? words(home.get("ru")) : ozon.russian(),
                categories,
                viewers);
    }

    private static Set<String> names(YamlNode node) {
        Set<String> names = new TreeSet<>();
        for (YamlNode each : node.list()) {
            if (!each.text().matches("[a-z][a-z0-9-]{0,40}")) {
                throw each.wrong("'" + each.text() + "' may have lower-case Latin letters, digits and hyphens only");
            }
            names.add(each.text());
        }
        return names;
    }

    private static List<String> words(YamlNode node) {
        List<String> words = new ArrayList<>();
        for (YamlNode each : node.list()) {
            String name = each.text().toLowerCase(Locale.ROOT).replace('ё', 'е');
            if (!name.matches(NAME)) {
                throw each.wrong("'" + name + "' must be a name as it is said: letters, digits and spaces");
            }
            words.add(name);
        }
        return words;
    }

    /** Whether a category of the rule book is left out here. */
    boolean leavesOut(String category) {
        return !categories.contains(category) && Categories.BUILT_IN.contains(category);
    }

    /** Whether what is found in a category is held against its author. */
    public boolean binds(Author author, String category) {
        return author == Author.SELLER || viewers.contains(category);
    }

    /** The text of a pack or lexicon as it reads for this marketplace. */
    String read(String text) {
        String swapped = english.equals(OZON) ? text : swap(text, OZON, english, "");
        return russian.equals(OZON_RUSSIAN) ? swapped : swap(swapped, OZON_RUSSIAN, russian, "(\\p{L}{0,2})");
    }

    private static String swap(String text, List<String> one, List<String> other, String ending) {
        Pattern names = Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:(" + alternatives(one) + ")|(" + alternatives(other) + "))" + ending
                        + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        String swapped = names.matcher(text).replaceAll(match -> {
            String name = match.group(1) != null ? other.get(0) : one.get(0);
            return Matcher.quoteReplacement(name + (ending.isEmpty() ? "" : match.group(3)));
        });
        // Patterns that know the other name by its beginning only.
        return BEGINNING.matcher(swapped).replaceAll(match -> {
            boolean begins =
                    other.stream().anyMatch(name -> !name.equals(match.group(1)) && name.startsWith(match.group(1)));
            return Matcher.quoteReplacement(begins ? one.get(0) + "*" : match.group());
        });
    }

    private static String alternatives(List<String> names) {
        // Longer names first: ozone begins like ozon.
        return String.join(
                "|",
                names.stream()
                        .sorted((a, b) -> b.length() - a.length())
                        .map(Pattern::quote)
                        .toList());
    }
}
