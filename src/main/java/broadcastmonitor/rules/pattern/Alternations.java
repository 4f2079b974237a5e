package broadcastmonitor.rules.pattern;

/** How many options the alternations of a pattern have. */
public final class Alternations {
    private Alternations() {}

    /** The greatest number of options anywhere in a pattern; 0 when it has no alternation. */
    public static int most(Pattern pattern) {
        if (pattern instanceof Pattern.Sequence sequence) {
            return sequence.parts().stream().mapToInt(Alternations::most).max().orElse(0);
        }
        if (pattern instanceof Pattern.Choice choice) {
            return Math.max(
                    choice.options().size(),
                    choice.options().stream().mapToInt(Alternations::most).max().orElse(0));
        }
        if (pattern instanceof Pattern.Maybe maybe) {
            return most(maybe.part());
        }
        if (pattern instanceof Pattern.Gap gap) {
            return most(gap.each());
        }
        return pattern instanceof Pattern.One one ? most(one.test()) : 0;
    }

    private static int most(Pattern.Test test) {
        if (test instanceof Pattern.Either either) {
            return Math.max(
                    either.tests().size(),
                    either.tests().stream().mapToInt(Alternations::most).max().orElse(0));
        }
        if (test instanceof Pattern.All all) {
            return all.tests().stream().mapToInt(Alternations::most).max().orElse(0);
        }
        return test instanceof Pattern.Not not ? most(not.test()) : 0;
    }
}
