package broadcastmonitor.rules.pattern;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.entities.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes up the shortest text that a pattern ought to match: what is optional is left out, of several the first that can be
 * said is taken.
 */
public final class Specimen {
    private static final Map<Entity, String> ENTITIES = Map.ofEntries(
            Map.entry(Entity.NUMBER, "5"),
            Map.entry(Entity.MONEY, "$5"),
            Map.entry(Entity.PERCENT, "5%"),
            Map.entry(Entity.DIGITS, "8 916 123 45 67"),
            Map.entry(Entity.PHONE, "8 916 123 45 67"),
            Map.entry(Entity.CARD, "4276 1234 5678 9012"),
            Map.entry(Entity.EMAIL, "a@b.ru"),
            Map.entry(Entity.URL, "b.ru"),
            Map.entry(Entity.HANDLE, "@name"),
            Map.entry(Entity.MASKED, "x**x"),
            Map.entry(Entity.PUNCTUATION, "!!"),
            Map.entry(Entity.EMOJI, "😀"),
            Map.entry(Entity.EMOTICON, ":)"));
    /** A word that no rule asks for. */
    private static final String NOTHING_SPECIAL = "zyx";

    private final Language language;
    private final Map<String, Lexicon.Source> lexicons;
    private final List<String> vocabulary;

    /**
     * For one language.
     *
     * @param vocabulary words to choose from where a pattern asks for a part of speech
     */
    public Specimen(Language language, Map<String, Lexicon.Source> lexicons, List<String> vocabulary) {
        this.language = language;
        this.lexicons = Map.copyOf(lexicons);
        this.vocabulary = List.copyOf(vocabulary);
    }

    /** The text, or empty when none could be made up. */
    public Optional<String> of(Pattern pattern) {
        List<String> words = new ArrayList<>();
        return say(pattern, words) ? Optional.of(String.join(" ", words)) : Optional.empty();
    }

    private boolean say(Pattern pattern, List<String> words) {
        if (pattern instanceof Pattern.Sequence sequence) {
            for (Pattern part : sequence.parts()) {
                if (!say(part, words)) {
                    return false;
                }
            }
            return true;
        } else if (pattern instanceof Pattern.Choice choice) {
            return sayFirst(choice.options(), words);
        } else if (pattern instanceof Pattern.Lexical lexical) {
            return sayFirst(lexicons.get(lexical.lexicon()).entries(), words);
        } else if (pattern instanceof Pattern.Named named) {
            return sayEntity(named, words);
        } else if (pattern instanceof Pattern.One one) {
            Optional<String> word = word(one.test());
            word.ifPresent(words::add);
            return word.isPresent();
        }
        return true;
    }

    private boolean sayFirst(List<Pattern> options, List<String> words) {
        int before = words.size();
        for (Pattern option : options) {
            if (say(option, words)) {
                return true;
            }
            words.subList(before, words.size()).clear();
        }
        return false;
    }

    private static boolean sayEntity(Pattern.Named named, List<String> words) {
        boolean valued =
                named.entity() == Entity.NUMBER || named.entity() == Entity.PERCENT || named.entity() == Entity.MONEY;
        if (valued && named.least() > 0) {
            String number = String.valueOf((long) named.least());
            words.add(
                    named.entity() == Entity.PERCENT
                            ? number + "%"
                            : named.entity() == Entity.MONEY ? "$" + number : number);
            return true;
        }
        String text = ENTITIES.get(named.entity());
        if (text != null) {
            words.add(text);
        }
        return text != null;
    }

    private Optional<String> word(Pattern.Test test) {
        if (test instanceof Pattern.Surface surface) {
            return Optional.of(surface.word());
        } else if (test instanceof Pattern.Glob glob) {
            return Optional.of(
                    glob.glob().replace("\\*", "\u0000").replace("*", "").replace('\u0000', '*'));
        } else if (test instanceof Pattern.Lemma lemma && lemma.features().isEmpty()) {
            return Optional.of(lemma.lemma());
        } else if (test instanceof Pattern.Any || test instanceof Pattern.Not) {
            return Optional.of(NOTHING_SPECIAL);
        } else if (test instanceof Pattern.Either either) {
            return either.tests().stream()
                    .map(this::word)
                    .flatMap(Optional::stream)
                    .findFirst();
        } else if (test instanceof Pattern.InLexicon in) {
            for (Pattern entry : lexicons.get(in.lexicon()).entries()) {
                if (entry instanceof Pattern.One one && word(one.test()).isPresent()) {
                    return word(one.test());
                }
            }
            return Optional.empty();
        }
        return vocabulary.stream().filter(candidate -> holds(test, candidate)).findFirst();
    }

    private boolean holds(Pattern.Test test, String word) {
        if (test instanceof Pattern.All all) {
            return all.tests().stream().allMatch(each -> holds(each, word));
        } else if (test instanceof Pattern.Not not) {
            return !holds(not.test(), word);
        } else if (test instanceof Pattern.Either either) {
            return either.tests().stream().anyMatch(each -> holds(each, word));
        } else if (test instanceof Pattern.Any) {
            return true;
        } else if (test instanceof Pattern.InLexicon in) {
            return lexicons.get(in.lexicon()).entries().stream()
                    .anyMatch(entry -> entry instanceof Pattern.One one && holds(one.test(), word));
        }
        return WordFeatures.holds(test, word, language);
    }
}
