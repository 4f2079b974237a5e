package broadcastmonitor.rules.pattern;

import java.util.Collection;

/** The {@code ~word} tests of a pattern. */
public final class Lemmas {
    private Lemmas() {}

    public static void collect(Pattern pattern, Collection<Pattern.Lemma> lemmas) {
        if (pattern instanceof Pattern.Sequence sequence) {
            sequence.parts().forEach(part -> collect(part, lemmas));
        } else if (pattern instanceof Pattern.Choice choice) {
            choice.options().forEach(option -> collect(option, lemmas));
        } else if (pattern instanceof Pattern.Maybe maybe) {
            collect(maybe.part(), lemmas);
        } else if (pattern instanceof Pattern.One one) {
            collect(one.test(), lemmas);
        } else if (pattern instanceof Pattern.Gap gap) {
            collect(gap.each(), lemmas);
        }
    }

    private static void collect(Pattern.Test test, Collection<Pattern.Lemma> lemmas) {
        if (test instanceof Pattern.Lemma lemma) {
            lemmas.add(lemma);
        } else if (test instanceof Pattern.Not not) {
            collect(not.test(), lemmas);
        } else if (test instanceof Pattern.All all) {
            all.tests().forEach(each -> collect(each, lemmas));
        } else if (test instanceof Pattern.Either either) {
            either.tests().forEach(each -> collect(each, lemmas));
        }
    }
}
