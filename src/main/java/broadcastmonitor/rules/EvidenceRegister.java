package broadcastmonitor.rules;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.MorphReading;
import broadcastmonitor.text.Morphology;
import broadcastmonitor.text.NumberWords;
import broadcastmonitor.text.RawToken;
import broadcastmonitor.text.Token;
import broadcastmonitor.text.TokenWindow;
import broadcastmonitor.text.Tokenizer;
import broadcastmonitor.text.WordLists;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Weighs a superlative against the brief's evidence. Words are compared by their lemmas; function words do not count.
 *
 * <p>A claim is covered when valid evidence confirms it and the host names the criterion or the source, or says the
 * whole confirmed claim.
 */
final class EvidenceRegister {
    /**
     * What the register says of a claim.
     *
     * @param covered the claim is confirmed and properly said
     * @param text what to show, or null
     */
    record Opinion(boolean covered, String text) {
        static final Opinion NONE = new Opinion(false, null);
    }

    private static final Set<String> FUNCTION_WORDS = WordLists.of("function-words");

    private final List<Brief.Evidence> evidence;
    private final Set<String> products;
    private final LocalDate date;

    EvidenceRegister(Brief brief, LocalDate date) {
        this.evidence = brief.evidence();
        this.products = brief.products().stream().map(Brief.Product::name).collect(Collectors.toUnmodifiableSet());
        this.date = date;
    }

    /**
     * Weighs a claim.
     *
     * @param product name of the product that it is about, or null when nobody knows
     */
    Opinion opinion(TokenWindow scene, Match match, String product) {
        if (evidence.isEmpty()) {
            return Opinion.NONE;
        }
        Language language = language(scene);
        Set<String> said = new HashSet<>();
        for (Token token : scene.tokens()) {
            said.addAll(lemmas(token.surface(), language));
        }
        Set<String> quoted = new HashSet<>();
        for (int i = match.start(); i < match.end(); i++) {
            quoted.addAll(lemmas(scene.tokens().get(i).surface(), language));
        }
        Opinion best = new Opinion(false, null);
        for (Brief.Evidence each : evidence) {
            Opinion opinion = weigh(each, said, quoted, product, language);
            if (opinion.covered()) {
                return opinion;
            }
            if (best.text() == null) {
                best = opinion;
            }
        }
        return best;
    }

    private Opinion weigh(
            Brief.Evidence each, Set<String> said, Set<String> quoted, String product, Language language) {
        boolean whole = saysAll(each.claim(), said, language);
        boolean topic = whole || saysSome(each.claim(), quoted, language);
        if (!topic) {
            return new Opinion(false, null);
        }
        String from = "\"" + each.claim() + "\", " + each.source()
                + (each.criterion().isEmpty() ? "" : " (" + each.criterion() + ")");
        if (each.validTo() != null && date.isAfter(each.validTo())) {
            return new Opinion(false, expired(language) + each.validTo() + ": " + from);
        }
        if (each.validFrom() != null && date.isBefore(each.validFrom())) {
            return new Opinion(false, notYet(language) + each.validFrom() + ": " + from);
        }
        if (isOfOthers(each, product)) {
            return new Opinion(false, ofOthers(language) + String.join(", ", each.products()) + ": " + from);
        }
        boolean named = saysAll(each.source(), said, language)
                || !each.criterion().isEmpty() && saysAll(each.criterion(), said, language);
        if (whole || named) {
            return new Opinion(true, from);
        }
        return new Opinion(false, unnamed(language) + from);
    }

    /** Whether evidence is about other products than the one that is talked about. Names that no product has say nothing. */
    private boolean isOfOthers(Brief.Evidence each, String product) {
        return product != null
                && each.products().stream().anyMatch(products::contains)
                && !each.products().contains(product);
    }

    private static String ofOthers(Language language) {
        return language == Language.RU
                ? "подтверждение не об этом товаре, а о другом: "
                : "evidence is on file for another product, ";
    }

    private static String expired(Language language) {
        return language == Language.RU ? "подтверждение истекло " : "evidence expired on ";
    }

    private static String notYet(Language language) {
        return language == Language.RU ? "подтверждение действует только с " : "evidence is valid only from ";
    }

    private static String unnamed(Language language) {
        return language == Language.RU
                ? "подтверждение есть, но критерий и источник не названы: "
                : "evidence is on file, but neither its criterion nor its source was named: ";
    }

    private static boolean saysAll(String text, Set<String> said, Language language) {
        boolean any = false;
        for (RawToken token : Tokenizer.tokenize(text)) {
            if (FUNCTION_WORDS.contains(token.surface())) {
                continue;
            }
            any = true;
            if (lemmas(token.surface(), language).stream().noneMatch(said::contains)) {
                return false;
            }
        }
        return any;
    }

    private static boolean saysSome(String text, Set<String> said, Language language) {
        for (RawToken token : Tokenizer.tokenize(text)) {
            if (!FUNCTION_WORDS.contains(token.surface())
                    && lemmas(token.surface(), language).stream()
                            .anyMatch(lemma -> !FUNCTION_WORDS.contains(lemma) && said.contains(lemma))) {
                return true;
            }
        }
        return false;
    }

    /** A word's lemmas; figures and number words meet in their value. */
    private static Set<String> lemmas(String surface, Language language) {
        Set<String> lemmas = new HashSet<>();
        lemmas.add(surface);
        Long number = NumberWords.of(language).cardinal(surface);
        if (number != null) {
            lemmas.add(number.toString());
        }
        for (MorphReading reading : Morphology.of(language).readings(surface)) {
            lemmas.add(reading.lemma());
        }
        return lemmas;
    }

    private static Language language(TokenWindow scene) {
        for (Token token : scene.tokens()) {
            String surface = token.surface();
            if (!surface.isEmpty() && surface.charAt(0) >= 'а' && surface.charAt(0) <= 'я') {
                return Language.RU;
            }
        }
        return Language.EN;
    }
}
