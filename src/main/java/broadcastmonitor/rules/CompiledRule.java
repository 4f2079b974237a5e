package broadcastmonitor.rules;

import broadcastmonitor.detector.Severity;
import broadcastmonitor.text.yaml.RulePackException;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule in one language, ready to run.
 *
 * @param rule the rule
 * @param text its part in this language
 * @param matches its patterns
 * @param inside see {@link Rule.Unless}
 * @param precededBy likewise
 * @param followedBy likewise
 * @param near likewise
 * @param anywhere likewise
 * @param with see {@link Rule.Text}
 * @param severityWhen severities by context
 */
record CompiledRule(
        Rule rule,
        Rule.Text text,
        List<Automaton> matches,
        List<Automaton> inside,
        List<Automaton> precededBy,
        List<Automaton> followedBy,
        List<Automaton> near,
        List<Automaton> anywhere,
        List<Automaton> with,
        List<When> severityWhen) {

    /** A severity by context, compiled. */
    record When(List<Automaton> near, Severity severity) {}

    static CompiledRule of(Rule rule, Rule.Text text, Compiler compiler) {
        Rule.Unless unless = text.unless();
        return new CompiledRule(
                rule,
                text,
                automata(text.match(), compiler),
                exceptions(unless.inside(), compiler),
                exceptions(unless.precededBy(), compiler),
                exceptions(unless.followedBy(), compiler),
                exceptions(unless.near(), compiler),
                exceptions(unless.anywhere(), compiler),
                automata(text.with(), compiler),
                text.severityWhen().stream()
                        .map(when -> new When(automata(when.near(), compiler), when.severity()))
                        .toList());
    }

    /** Exceptions: one that could match nothing at all would take back every match. */
    private static List<Automaton> exceptions(List<String> patterns, Compiler compiler) {
        for (String pattern : patterns) {
            if (Extent.of(compiler.parse(pattern), compiler).least() == 0) {
                throw new RulePackException(
                        "exception \"" + pattern + "\" could match nothing at all: it needs a word that must be there");
            }
        }
        return automata(patterns, compiler);
    }

    private static List<Automaton> automata(List<String> patterns, Compiler compiler) {
        List<Automaton> automata = new ArrayList<>(patterns.size());
        for (String pattern : patterns) {
            automata.add(Automaton.compile(compiler.parse(pattern), compiler));
        }
        return List.copyOf(automata);
    }
}
