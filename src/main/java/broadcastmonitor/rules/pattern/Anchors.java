package broadcastmonitor.rules.pattern;

import broadcastmonitor.text.WordLists;
import broadcastmonitor.text.yaml.RulePackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What must occur in a text for a pattern to match: one of {@code options}, and {@code second} besides where there is
 * such a fact. The rarest required element is chosen, as in Lucene's monitor ("presearcher"), so that a rule costs
 * nothing in a text that lacks it.
 *
 * @param options one of these must occur
 * @param second a further fact that must occur, or -1
 */
public record Anchors(List<Anchor> options, int second) {
    /**
     * An element that a pattern may be found by.
     *
     * @param fact its fact or pseudo fact
     * @param least fewest words between the start of a match and the element
     * @param most greatest number of words between
     */
    record Anchor(int fact, int least, int most) {}

    public void write(FormOutput out) {
        out.all(options, anchor -> {
            out.number(anchor.fact());
            out.number(anchor.least());
            out.number(anchor.most());
        });
        out.number(second);
    }

    public static Anchors read(FormInput in) {
        return new Anchors(in.all(() -> new Anchor(in.number(), in.number(), in.number())), in.number());
    }

    private record Weighed(List<Anchor> anchors, double weight, boolean word) {}

    private static final Set<String> COMMON = WordLists.of("common-words");

    /**
     * The anchors of a pattern.
     *
     * @throws RulePackException when a pattern requires nothing in particular and would match anything
     */
    public static Anchors of(Pattern pattern, Compiler compiler) {
        List<Weighed> required = new ArrayList<>();
        collect(pattern, 0, 0, compiler, required);
        Weighed best = null;
        for (Weighed each : required) {
            if (best == null || each.weight < best.weight) {
                best = each;
            }
        }
        if (best == null) {
            throw new RulePackException("the pattern would match anything: it needs one word that must be there");
        }
        int second = -1;
        double weight = Double.POSITIVE_INFINITY;
        for (Weighed each : required) {
            if (each != best && each.word && each.anchors.size() == 1 && each.weight < weight) {
                second = each.anchors.get(0).fact();
                weight = each.weight;
            }
        }
        return new Anchors(best.anchors, second);
    }

    /** Adds the elements that every match has. */
    private static void collect(Pattern pattern, int least, int most, Compiler compiler, List<Weighed> required) {
        if (pattern instanceof Pattern.Sequence sequence) {
            int from = least;
            int to = most;
            for (Pattern part : sequence.parts()) {
                collect(part, from, to, compiler, required);
                Extent extent = Extent.of(part, compiler);
                from += extent.least();
                to += extent.most();
            }
        } else if (pattern instanceof Pattern.Choice choice) {
            choice(choice, least, most, compiler, required);
        } else if (pattern instanceof Pattern.Named named) {
            int fact = compiler.facts().pseudo(named.entity());
            required.add(new Weighed(List.of(new Anchor(fact, least, most)), 2, false));
        } else if (pattern instanceof Pattern.Lexical lexical) {
            required.add(lexicon(lexical.lexicon(), least, most, compiler));
        } else if (pattern instanceof Pattern.One one) {
            Weighed word = word(one.test(), least, most, compiler);
            if (word != null) {
                required.add(word);
            }
        }
    }

    private static void choice(Pattern.Choice choice, int least, int most, Compiler compiler, List<Weighed> required) {
        List<Anchor> anchors = new ArrayList<>();
        double weight = 0;
        for (Pattern option : choice.options()) {
            List<Weighed> inner = new ArrayList<>();
            collect(option, least, most, compiler, inner);
            Weighed best = null;
            for (Weighed each : inner) {
                if (best == null || each.weight < best.weight) {
                    best = each;
                }
            }
            if (best == null) {
                return;
            }
            anchors.addAll(best.anchors);
            weight += best.weight;
        }
        required.add(new Weighed(anchors, weight, false));
    }

    private static Weighed word(Pattern.Test test, int least, int most, Compiler compiler) {
        if (test instanceof Pattern.All all) {
            Weighed best = null;
            for (Pattern.Test each : all.tests()) {
                Weighed weighed = word(each, least, most, compiler);
                if (weighed != null && (best == null || weighed.weight < best.weight)) {
                    best = weighed;
                }
            }
            return best;
        }
        if (test instanceof Pattern.Either either) {
            List<Anchor> anchors = new ArrayList<>();
            double weight = 0;
            for (Pattern.Test each : either.tests()) {
                Weighed weighed = word(each, least, most, compiler);
                if (weighed == null) {
                    return null;
                }
                anchors.addAll(weighed.anchors);
                weight += weighed.weight;
            }
            return new Weighed(anchors, weight, false);
        }
        if (test instanceof Pattern.InLexicon in) {
            return lexicon(in.lexicon(), least, most, compiler);
        }
        if (test instanceof Pattern.Any || test instanceof Pattern.Not) {
            return null;
        }
        return new Weighed(List.of(new Anchor(compiler.facts().of(test), least, most)), weight(test), true);
    }

    private static Weighed lexicon(String name, int least, int most, Compiler compiler) {
        Lexicon lexicon = compiler.lexicon(name);
        double weight = 3 + lexicon.entries().size() / 20.0;
        if (lexicon.words()) {
            weight = 0;
            for (Pattern.Test word : compiler.source(lexicon.name()).words()) {
                weight += weight(word);
            }
        }
        return new Weighed(List.of(new Anchor(lexicon.fact(), least, most)), weight, lexicon.words());
    }

    private static double weight(Pattern.Test test) {
        if (test instanceof Pattern.Surface surface) {
            return COMMON.contains(surface.word()) ? 30 : 1;
        }
        if (test instanceof Pattern.Lemma lemma) {
            return COMMON.contains(lemma.lemma()) ? 30 : 1.5;
        }
        return test instanceof Pattern.Glob ? 3 : 20;
    }
}
