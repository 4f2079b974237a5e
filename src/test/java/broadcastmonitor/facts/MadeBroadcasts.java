package broadcastmonitor.facts;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.facts.FactsEvaluation.Session;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Broadcasts that are put together from lines that people say of products ({@code lines-*.txt} of {@code src/test/resources/facts}). A file holds
 * products ({@code P name | synonyms}), their characteristics ({@code A name = value}), lines that give the value ({@code +}), lines that give
 * another one ({@code - line => value}), and lines with numbers that are of something else ({@code 0}). Each broadcast takes one or two products; of
 * each characteristic the right value, a wrong one or none.
 */
final class MadeBroadcasts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("src", "test", "resources", "facts");
    private static final int ROUNDS = 12;
    private static final double NEVER = 0.15;
    private static final double WRONG = 0.3;
    private static final double TWO = 0.7;
    private static final double WORD_SECONDS = 0.4;

    private record Wrong(String line, String said) {}

    private record Attribute(String name, String value, List<String> right, List<Wrong> wrong) {}

    /** A product with what is said of it. */
    record Product(String name, List<String> synonyms, List<Attribute> attributes, List<String> traps) {}

    private record Line(String text, Attribute attribute, String said) {}

    private final Language language;
    private final Random random;
    private final ArrayNode utterances = JSON.createArrayNode();
    private final ArrayNode mismatches = JSON.createArrayNode();
    private final ArrayNode missing = JSON.createArrayNode();
    private double second;

    private MadeBroadcasts(Language language, Random random) {
        this.language = language;
        this.random = random;
    }

    /** The products of a file. */
    static List<Product> products(String file) {
        List<Product> products = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(FOLDER.resolve(file))) {
                take(line.charAt(0), line.substring(2), products);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return products;
    }

    private static void take(char kind, String text, List<Product> products) {
        if (kind == 'P') {
            String[] parts = text.split(" \\| ", 2);
            products.add(new Product(parts[0], List.of(parts[1].split(", ")), new ArrayList<>(), new ArrayList<>()));
            return;
        }
        Product product = products.get(products.size() - 1);
        List<Attribute> attributes = product.attributes();
        Attribute last = attributes.isEmpty() ? null : attributes.get(attributes.size() - 1);
        switch (kind) {
            case 'A' -> {
                String[] parts = text.split(" = ", 2);
                attributes.add(new Attribute(parts[0], parts[1], new ArrayList<>(), new ArrayList<>()));
            }
            case '+' -> last.right().add(text);
            case '-' -> {
                String[] parts = text.split(" => ", 2);
                last.wrong().add(new Wrong(parts[0], parts[1]));
            }
            default -> product.traps().add(text);
        }
    }

    /** Broadcasts of some products, the same for the same seed. */
    static List<Session> of(List<Product> products, Language language, long seed) {
        Random random = new Random(seed);
        List<Session> sessions = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Product> order = new ArrayList<>(products);
            Collections.shuffle(order, random);
            for (int i = 0; i < order.size(); i += 2) {
                int most = random.nextDouble() < TWO ? 2 : 1;
                List<Product> some = order.subList(i, Math.min(order.size(), i + most));
                sessions.add(new MadeBroadcasts(language, random).session("made-" + sessions.size(), some));
            }
        }
        return sessions;
    }

    private Session session(String id, List<Product> products) {
        ObjectNode brief = JSON.createObjectNode();
        brief.put("title", products.get(0).name());
        ArrayNode cards = brief.putArray("products");
        say(language == Language.EN ? "good evening everybody" : "добрый вечер всем");
        for (Product product : products) {
            ObjectNode card = cards.addObject();
            card.put("name", product.name());
            product.synonyms().forEach(card.withArray("synonyms")::add);
            product.attributes()
                    .forEach(each -> card.withObject("/characteristics").put(each.name(), each.value()));
            String synonym = any(product.synonyms());
            say((language == Language.EN ? "so this is the " : "вот ") + synonym);
            lines(product).forEach(line -> say(product, line));
        }
        ObjectNode session = JSON.createObjectNode();
        session.put("id", id);
        session.set("brief", brief);
        session.set("utterances", utterances);
        session.set("fact_mismatch", mismatches);
        session.set("not_mentioned", missing);
        return FactsEvaluation.session(session, language);
    }

    private List<Line> lines(Product product) {
        List<Line> lines = new ArrayList<>();
        for (Attribute attribute : product.attributes()) {
            double chance = random.nextDouble();
            if (chance < NEVER) {
                missing.addObject().put("product", product.name()).put("attribute", attribute.name());
            } else if (chance < WRONG) {
                Wrong wrong = any(attribute.wrong());
                lines.add(new Line(wrong.line(), attribute, wrong.said()));
            } else {
                lines.add(new Line(any(attribute.right()), attribute, null));
            }
        }
        product.traps().forEach(trap -> lines.add(new Line(trap, null, null)));
        Collections.shuffle(lines, random);
        return lines;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void say(Product product, Line line) {
        double start = second;
        say(line.text());
        if (line.said() != null) {
            mismatches
                    .addObject()
                    .put("start", start)
                    .put("end", second)
                    .put("product", product.name())
                    .put("attribute", line.attribute().name())
                    .put("said", line.said());
        }
    }

    private void say(String text) {
        double length = WORD_SECONDS * text.split(" ", -1).length;
        utterances.addObject().put("start", second).put("end", second + length).put("text", text);
        second += length + WORD_SECONDS;
    }
}
