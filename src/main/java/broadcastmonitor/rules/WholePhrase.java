package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.rules.pattern.Automaton;
import broadcastmonitor.rules.pattern.Compiler;
import broadcastmonitor.rules.pattern.WordTest;
import broadcastmonitor.text.TokenWindow;

/**
 * Widens the quote of a superlative to the whole phrase: the words of degree before it, its adjectives and nouns, and how far
 * the claim goes ("самая лучшая сковорода на рынке", not "лучшая"). Only what is quoted grows, never what is matched or merged.
 */
final class WholePhrase {
    private static final int MOST_BEFORE = 3;

    private final WordTest degree;
    private final WordTest lead;
    private final WordTest quality;
    private final Automaton nouns;
    private final Automaton scope;

    WholePhrase(Compiler compiler) {
        boolean english = compiler.facts().language() == Language.EN;
        String noun = english
                ? "[#NN* !#RB !#IN !#PRP !#MD !one !ones !look !buy !call !say !see !take !get !have !need !want !do !go !come !let !make !try !feel !think !thank !click !write !i !a !no]"
                : "[#NN* !#VB* !#ADV !#PREP !#PNN !#PARTICLE !#CONJ]";
        String adjective =
                english ? "[#JJ* !#NN* !#IN !#RB !#VB*]" : "[#ADJ !#PREP !#PNN !#ADV !#PARTICLE !#ADJ:Short]";
        degree = test(
                english ? "(#JJS | most)" : "(#ADJ:Sup | ~самый | наиболее | самый | самая | самое | самые)", compiler);
        quality = test(adjective, compiler);
        lead = test(
                english
                        ? "(the | our | very | absolute | absolutely | single | most | [#JJ !#NN* !#IN !#RB !#VB* !#DT])"
                        : "(самый | самая | самое | самые | самую | самого | самой | самых | самым | самом | самыми | наиболее)",
                compiler);
        nouns = automaton(
                adjective + "? " + adjective + "? " + noun + " " + noun + "? " + (english ? noun + "?" : ""), compiler);
        scope = automaton(
                english
                        ? "(on | in | of | for | among) (the | this | our | my | your | all | any | its)? (whole | entire | #JJ)? "
                                + noun
                        : "(на | в | во | для | из | среди) (всем | всей | всего | всех | этом | этой | нашем | нашей | #ADJ)? "
                                + noun,
                compiler);
    }

    private static Automaton automaton(String pattern, Compiler compiler) {
        return Automaton.compile(compiler.parse(pattern), compiler);
    }

    private static WordTest test(String pattern, Compiler compiler) {
        Automaton automaton = automaton(pattern, compiler);
        return (scene, at) -> automaton.run(scene, at).endsAt(at + 1);
    }

    /** Where the phrase of a match begins; not before {@code least}. */
    int start(TokenWindow scene, Match match, int least) {
        int start = match.start();
        if (!claims(scene, match)) {
            return start;
        }
        int lowest = Math.max(least, start - MOST_BEFORE);
        while (start > lowest && scene.joined(start) && !scene.clauseBegins(start) && lead.holds(scene, start - 1)) {
            start--;
        }
        return start;
    }

    /** Behind the phrase of a match; not behind {@code most}. Words to come would move it, so only in a complete text. */
    int end(TokenWindow scene, Match match, int most) {
        int end = match.end();
        if (!scene.complete() || !claims(scene, match)) {
            return end;
        }
        boolean bare = degree.holds(scene, end - 1) || quality.holds(scene, end - 1);
        if (bare) {
            end = reach(nouns, scene, end, most);
        }
        return bare && end == match.end() ? end : reach(scope, scene, end, most);
    }

    private static int reach(Automaton tail, TokenWindow scene, int from, int most) {
        int reached = from;
        if (from < scene.size() && scene.joined(from)) {
            for (int end : tail.run(scene, from).ends()) {
                if (end <= most && scene.clauses().nextSetBit(from) < 0
                        || end <= Math.min(most, scene.clauseEnd(from))) {
                    reached = end;
                }
            }
        }
        return reached;
    }

    private boolean claims(TokenWindow scene, Match match) {
        for (int at = match.start(); at < match.end(); at++) {
            if (degree.holds(scene, at)) {
                return true;
            }
        }
        return false;
    }
}
