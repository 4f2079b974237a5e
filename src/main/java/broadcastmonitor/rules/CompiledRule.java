package broadcastmonitor.rules;

import broadcastmonitor.detector.Severity;
import broadcastmonitor.rules.pattern.Automaton;
import broadcastmonitor.rules.pattern.Compiler;
import java.util.ArrayList;
import java.util.List;

/**
 * A variant of a rule in one language, ready to run.
 *
 * @param rule the rule
 * @param variant the variant
 * @param text its part in this language, exceptions entry by entry
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
        Rule.Variant variant,
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

    static CompiledRule of(Rule rule, Rule.Variant variant, Rule.Text written, Compiler compiler) {
        Rule.Text text = written.with(entries(written.unless(), compiler));
        Rule.Unless unless = text.unless();
        return new CompiledRule(
                rule,
                variant,
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

    private static Rule.Unless entries(Rule.Unless unless, Compiler compiler) {
        return new Rule.Unless(
                compiler.entries(unless.inside()),
                compiler.entries(unless.precededBy()),
                compiler.entries(unless.followedBy()),
                compiler.entries(unless.near()),
                unless.nearWords(),
                compiler.entries(unless.anywhere()));
    }

    /** This variant with one of its exceptions only, for finding out what each is good for. */
    CompiledRule only(UnlessKind kind, int index) {
        Rule.Unless all = text.unless();
        Rule.Unless one = new Rule.Unless(
                one(kind == UnlessKind.INSIDE, all.inside(), index),
                one(kind == UnlessKind.PRECEDED_BY, all.precededBy(), index),
                one(kind == UnlessKind.FOLLOWED_BY, all.followedBy(), index),
                one(kind == UnlessKind.NEAR, all.near(), index),
                all.nearWords(),
                one(kind == UnlessKind.ANYWHERE, all.anywhere(), index));
        return new CompiledRule(
                rule,
                variant,
                text.with(one),
                matches,
                one(kind == UnlessKind.INSIDE, inside, index),
                one(kind == UnlessKind.PRECEDED_BY, precededBy, index),
                one(kind == UnlessKind.FOLLOWED_BY, followedBy, index),
                one(kind == UnlessKind.NEAR, near, index),
                one(kind == UnlessKind.ANYWHERE, anywhere, index),
                with,
                severityWhen);
    }

    private static <T> List<T> one(boolean wanted, List<T> all, int index) {
        return wanted ? List.of(all.get(index)) : List.of();
    }

    /** Exceptions: one that could match nothing at all would take back every match. */
    private static List<Automaton> exceptions(List<String> patterns, Compiler compiler) {
        List<Automaton> automata = new ArrayList<>(patterns.size());
        for (String pattern : patterns) {
            automata.add(compiler.exception(pattern));
        }
        return List.copyOf(automata);
    }

    private static List<Automaton> automata(List<String> patterns, Compiler compiler) {
        List<Automaton> automata = new ArrayList<>(patterns.size());
        for (String pattern : patterns) {
            automata.add(compiler.automaton(pattern));
        }
        return List.copyOf(automata);
    }
}
