package broadcastmonitor.rules.pattern;

/**
 * How many words a pattern takes.
 *
 * @param least fewest words
 * @param most most words
 */
public record Extent(int least, int most) {

    static Extent of(Pattern pattern, Compiler compiler) {
        if (pattern instanceof Pattern.Sequence sequence) {
            int least = 0;
            int most = 0;
            for (Pattern part : sequence.parts()) {
                Extent extent = of(part, compiler);
                least += extent.least;
                most += extent.most;
            }
            return new Extent(least, most);
        }
        if (pattern instanceof Pattern.Choice choice) {
            int least = Integer.MAX_VALUE;
            int most = 0;
            for (Pattern option : choice.options()) {
                Extent extent = of(option, compiler);
                least = Math.min(least, extent.least);
                most = Math.max(most, extent.most);
            }
            return new Extent(least, most);
        }
        if (pattern instanceof Pattern.Maybe maybe) {
            return new Extent(0, of(maybe.part(), compiler).most);
        }
        if (pattern instanceof Pattern.Gap gap) {
            return new Extent(0, gap.most());
        }
        if (pattern instanceof Pattern.Named) {
            return new Extent(1, Automaton.LONGEST_ENTITY);
        }
        if (pattern instanceof Pattern.Lexical lexical) {
            return compiler.lexicon(lexical.lexicon()).extent();
        }
        return pattern instanceof Pattern.Edge ? new Extent(0, 0) : new Extent(1, 1);
    }
}
