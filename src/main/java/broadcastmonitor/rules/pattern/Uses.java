package broadcastmonitor.rules.pattern;

import java.util.Collection;

/** The lexicons a pattern names. */
final class Uses {
    private Uses() {}

    static void collect(Pattern pattern, Collection<String> names) {
        if (pattern instanceof Pattern.Sequence sequence) {
            sequence.parts().forEach(part -> collect(part, names));
        } else if (pattern instanceof Pattern.Choice choice) {
            choice.options().forEach(option -> collect(option, names));
        } else if (pattern instanceof Pattern.Maybe maybe) {
            collect(maybe.part(), names);
        } else if (pattern instanceof Pattern.Lexical lexical) {
            names.add(lexical.lexicon());
        } else if (pattern instanceof Pattern.One one) {
            collect(one.test(), names);
        } else if (pattern instanceof Pattern.Gap gap) {
            collect(gap.each(), names);
        }
    }

    private static void collect(Pattern.Test test, Collection<String> names) {
        if (test instanceof Pattern.InLexicon in) {
            names.add(in.lexicon());
        } else if (test instanceof Pattern.Not not) {
            collect(not.test(), names);
        } else if (test instanceof Pattern.All all) {
            all.tests().forEach(each -> collect(each, names));
        } else if (test instanceof Pattern.Either either) {
            either.tests().forEach(each -> collect(each, names));
        }
    }
}
