package broadcastmonitor.brief;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.yaml.RulePackException;
import broadcastmonitor.text.yaml.YamlNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the broadcast is about, as its seller declared it. Immutable.
 *
 * @param title title of the broadcast, or empty
 * @param host who speaks in it, or empty
 * @param seller the shop whose goods they are, or empty
 * @param watchUrl where it is watched, or empty
 * @param language its language, when declared
 * @param brands the host's own brands, which may be named
 * @param products what is on sale
 * @param keywords words that belong to the broadcast
 * @param evidence research that confirms claims
 */
public record Brief(
        String title,
        String host,
        String seller,
        String watchUrl,
        Optional<Language> language,
        List<String> brands,
        List<Product> products,
        List<String> keywords,
        List<Evidence> evidence) {

    /**
     * A product on sale.
     *
     * @param name as on its card
     * @param synonyms what else it is called
     * @param characteristics technical characteristics by name
     */
    public record Product(String name, List<String> synonyms, Map<String, Characteristic> characteristics) {}

    /**
     * A technical characteristic.
     *
     * @param value as on the card
     * @param unit its unit, or empty
     * @param required whether it must be said on air
     */
    public record Characteristic(String value, String unit, boolean required) {}

    /**
     * Research by a third party that confirms a claim.
     *
     * @param claim the claim in words
     * @param source who confirmed it
     * @param criterion by what measure, or empty
     * @param validFrom first day, or null
     * @param validTo last day, or null
     * @param products names of the products it is about; empty means all
     */
    public record Evidence(
            String claim,
            String source,
            String criterion,
            LocalDate validFrom,
            LocalDate validTo,
            List<String> products) {}

    private static final Set<String> KEYS =
            Set.of("title", "host", "seller", "watchUrl", "language", "brand", "products", "keywords", "evidence");

    public Brief {
        brands = List.copyOf(brands);
        products = List.copyOf(products);
        keywords = List.copyOf(keywords);
        evidence = List.copyOf(evidence);
    }

    /** The brief of a broadcast of which nothing was declared. */
    public static Brief none() {
        return new Brief("", "", "", "", Optional.empty(), List.of(), List.of(), List.of(), List.of());
    }

    /** A digest of all that is in it, or null when nothing was declared: the same brief has the same one everywhere. */
    public String hash() {
        return equals(none()) ? null : Digest.of(toString());
    }

    /**
     * Reads a brief.
     *
     * @throws RulePackException when it cannot be read; the message names file, line and remedy
     */
    public static Brief load(Path file) {
        return of(YamlNode.read(file));
    }

    /**
     * Reads a brief from its text.
     *
     * @param name what complaints call it
     * @throws RulePackException as {@link #load}
     */
    public static Brief of(String name, String yaml) {
        return of(YamlNode.parse(name, yaml));
    }

    private static Brief of(YamlNode root) {
        Map<String, YamlNode> entries = root.map(KEYS);
        List<Product> products = new ArrayList<>();
        for (YamlNode node : items(entries, "products")) {
            products.add(product(node));
        }
        List<Evidence> evidence = new ArrayList<>();
        for (YamlNode node : items(entries, "evidence")) {
            evidence.add(evidence(node));
        }
        Optional<Language> language = Optional.ofNullable(entries.get("language"))
                .map(node -> node.oneOf(Map.of("en", Language.EN, "ru", Language.RU)));
        return new Brief(
                text(entries, "title"),
                text(entries, "host"),
                text(entries, "seller"),
                url(entries.get("watchUrl")),
                language,
                texts(entries, "brand"),
                products,
                texts(entries, "keywords"),
                evidence);
    }

    private static Product product(YamlNode node) {
        Map<String, YamlNode> keys = node.map(Set.of("name", "synonyms", "characteristics"));
        Map<String, Characteristic> characteristics = new LinkedHashMap<>();
        if (keys.containsKey("characteristics")) {
            keys.get("characteristics")
                    .map()
                    .forEach((name, value) -> characteristics.put(name, characteristic(value)));
        }
        return new Product(node.need(keys, "name").text(), texts(keys, "synonyms"), characteristics);
    }

    private static Characteristic characteristic(YamlNode node) {
        if (!node.isMap()) {
            return new Characteristic(node.text(), "", true);
        }
        Map<String, YamlNode> keys = node.map(Set.of("value", "unit", "required"));
        return new Characteristic(
                node.need(keys, "value").text(),
                text(keys, "unit"),
                !keys.containsKey("required") || keys.get("required").flag());
    }

    private static Evidence evidence(YamlNode node) {
        Map<String, YamlNode> keys =
                node.map(Set.of("claim", "source", "criterion", "validFrom", "validTo", "products"));
        return new Evidence(
                node.need(keys, "claim").text(),
                node.need(keys, "source").text(),
                text(keys, "criterion"),
                date(keys.get("validFrom")),
                date(keys.get("validTo")),
                texts(keys, "products"));
    }

    private static String url(YamlNode node) {
        if (node == null) {
            return "";
        }
        if (!node.text().matches("(?i)https?://[^\\s/]+(/\\S*)?")) {
            throw node.wrong("'" + node.text() + "' must be an address such as https://www.ozon.ru/live/12345");
        }
        return node.text();
    }

    private static LocalDate date(YamlNode node) {
        if (node == null) {
            return null;
        }
        try {
            return LocalDate.parse(node.text());
        } catch (java.time.format.DateTimeParseException e) {
            throw node.wrong("'" + node.text() + "' must be a date such as 2026-12-31");
        }
    }

    private static String text(Map<String, YamlNode> keys, String key) {
        return keys.containsKey(key) ? keys.get(key).text() : "";
    }

    private static List<String> texts(Map<String, YamlNode> keys, String key) {
        return keys.containsKey(key) ? keys.get(key).texts() : List.of();
    }

    private static List<YamlNode> items(Map<String, YamlNode> keys, String key) {
        return keys.containsKey(key) ? keys.get(key).list() : List.of();
    }
}
