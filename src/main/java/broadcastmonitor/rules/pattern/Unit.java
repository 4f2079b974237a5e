package broadcastmonitor.rules.pattern;

/**
 * A pattern that is searched for: an entry of a lexicon or of a rule.
 *
 * @param automaton the pattern
 * @param level when it can be run, see {@link Lexicon#level()}
 * @param lexicon the lexicon it belongs to, or null
 * @param rule index of the rule it belongs to, or -1
 */
public record Unit(Automaton automaton, int level, Lexicon lexicon, int rule) {}
