package broadcastmonitor.facts;

import broadcastmonitor.text.SpokenWords.Amount;
import broadcastmonitor.text.SpokenWords.Said;
import broadcastmonitor.text.SpokenWords.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is spelled in an utterance: "i p x seven", "ай пи икс семь", "юэсби си", as lower case Latin letters and figures. */
final class Spelled {
    private static final int LONGEST = 8;
    private static final Map<String, Integer> TIMES = Map.of(
            "double", 2, "triple", 3, "два", 2, "двойной", 2, "двойное", 2, "три", 3, "тройной", 3, "тройное", 3);
    private static final String CONSONANTS = "бвгдзклмнпрстфх";
    private static final String LATIN = "bvgdzklmnprstfx";

    private Spelled() {}

    static Set<String> in(Said said, FactWords known) {
        List<String> parts = new ArrayList<>();
        Map<Integer, Amount> amounts = new java.util.HashMap<>();
        said.amounts().forEach(amount -> amounts.put(amount.first(), amount));
        Set<String> codes = new HashSet<>();
        int at = 0;
        while (at < said.words().size()) {
            Amount amount = amounts.get(at);
            String part = amount == null ? part(said.words().get(at), known) : String.valueOf((long) amount.value());
            Integer times = TIMES.get(said.words().get(at).surface());
            if (times != null && at + 1 < said.words().size()) {
                String repeated = part(said.words().get(at + 1), known);
                if (repeated != null && repeated.length() == 1) {
                    codes.add(repeated.repeat(times));
                }
            }
            if (part == null) {
                take(parts, codes);
            } else {
                parts.add(part);
            }
            at = amount == null ? at + 1 : amount.behind();
        }
        take(parts, codes);
        return codes;
    }

    private static void take(List<String> parts, Set<String> codes) {
        for (int from = 0; from < parts.size(); from++) {
            StringBuilder code = new StringBuilder();
            for (int to = from; to < Math.min(parts.size(), from + LONGEST); to++) {
                code.append(parts.get(to));
                if (code.chars().anyMatch(Character::isLetter)) {
                    codes.add(code.toString());
                }
            }
        }
        parts.clear();
    }

    private static String part(Word word, FactWords known) {
        String surface = word.surface();
        if (surface.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9')) {
            return surface;
        }
        String loan = known.loans().get(surface);
        if (loan != null) {
            return loan;
        }
        String letters = letters(surface, known.letters());
        return letters != null ? letters : consonants(surface);
    }

    /** What is read as it is written: нбр, пвх. */
    private static String consonants(String surface) {
        boolean all = surface.length() > 1 && surface.chars().allMatch(letter -> CONSONANTS.indexOf(letter) >= 0);
        return all
                ? surface.chars()
                        .mapToObj(letter -> LATIN.substring(CONSONANTS.indexOf(letter), CONSONANTS.indexOf(letter) + 1))
                        .collect(Collectors.joining())
                : null;
    }

    /** A word that is made of names of letters, or null. */
    private static String letters(String surface, Map<String, String> letters) {
        if (letters.containsKey(surface)) {
            return letters.get(surface);
        }
        for (int at = 1; at < surface.length(); at++) {
            String first = letters.get(surface.substring(0, at));
            if (first != null && at >= 2 || first != null && at == 1 && "ю".equals(surface.substring(0, 1))) {
                String rest = letters(surface.substring(at), letters);
                if (rest != null) {
                    return first + rest;
                }
            }
        }
        return null;
    }
}
