package broadcastmonitor.rules;

import broadcastmonitor.detector.Severity;
import broadcastmonitor.rules.pattern.Automaton;
import broadcastmonitor.rules.pattern.Scan;
import broadcastmonitor.text.TokenWindow;
import java.util.List;

/** Decides whether a match stands, given what is around it. */
final class Conditions {
    /** How near the context of {@code severity-when} must be, in words. */
    private static final int SEVERITY_WORDS = 8;

    /** What becomes of a match. */
    enum Verdict {
        /** It stands, whatever follows. */
        STANDS,
        /** It stands as far as the text goes; words to come could take it back. */
        STANDS_SO_FAR,
        /** An exception applies. */
        EXCEPTED,
        /** What it must stand with is not there. */
        ALONE
    }

    /**
     * A verdict and the exception behind it.
     *
     * @param verdict what becomes of the match
     * @param reason the exception that applies, as its author wrote it, or null
     */
    record Ruling(Verdict verdict, String reason) {}

    private static final Ruling STANDS = new Ruling(Verdict.STANDS, null);
    private static final Ruling SO_FAR = new Ruling(Verdict.STANDS_SO_FAR, null);
    private static final Ruling ALONE = new Ruling(Verdict.ALONE, null);

    private final TokenWindow scene;
    private final CompiledRule rule;
    private boolean open;

    private Conditions(TokenWindow scene, CompiledRule rule) {
        this.scene = scene;
        this.rule = rule;
    }

    static Ruling rule(TokenWindow scene, CompiledRule rule, Scan.Hit hit) {
        return new Conditions(scene, rule).ruling(hit);
    }

    private Ruling ruling(Scan.Hit hit) {
        int start = hit.start();
        int end = hit.run().first();
        Rule.Unless unless = rule.text().unless();
        int found = inside(start, end);
        if (found >= 0) {
            return new Ruling(Verdict.EXCEPTED, "inside: " + unless.inside().get(found));
        }
        found = precededBy(start);
        if (found >= 0) {
            return new Ruling(
                    Verdict.EXCEPTED, "preceded-by: " + unless.precededBy().get(found));
        }
        found = followedBy(end);
        if (found >= 0) {
            return new Ruling(
                    Verdict.EXCEPTED, "followed-by: " + unless.followedBy().get(found));
        }
        if (!rule.near().isEmpty()) {
            int words = unless.nearWords();
            found = within(
                    rule.near(),
                    Math.max(start - words, scene.clauseStart(start)),
                    Math.min(end + words, scene.clauseEnd(end)));
            if (found >= 0) {
                return new Ruling(Verdict.EXCEPTED, "near: " + unless.near().get(found));
            }
            open |= !scene.complete() && scene.size() < end + unless.nearWords();
        }
        if (!rule.anywhere().isEmpty()) {
            found = near(rule.anywhere(), start, end, scene.size());
            if (found >= 0) {
                return new Ruling(
                        Verdict.EXCEPTED, "anywhere: " + unless.anywhere().get(found));
            }
            open |= !scene.complete();
        }
        if (!rule.with().isEmpty() && near(rule.with(), start, end, rule.text().withWords()) < 0) {
            return ALONE;
        }
        return open ? SO_FAR : STANDS;
    }

    Severity severityAt(int start, int end) {
        for (CompiledRule.When when : rule.severityWhen()) {
            if (near(when.near(), start, end, SEVERITY_WORDS) >= 0) {
                return when.severity();
            }
        }
        return rule.rule().severity();
    }

    static Severity severity(TokenWindow scene, CompiledRule rule, int start, int end) {
        return new Conditions(scene, rule).severityAt(start, end);
    }

    private int inside(int start, int end) {
        for (int i = 0; i < rule.inside().size(); i++) {
            Automaton automaton = rule.inside().get(i);
            for (int from = Math.max(0, start - automaton.longest()); from <= start; from++) {
                Automaton.Run run = automaton.runAround(scene, from, start, end);
                if (run.matched() && run.last() >= end) {
                    return i;
                }
                open |= run.open();
            }
        }
        return -1;
    }

    private int precededBy(int start) {
        for (int i = 0; i < rule.precededBy().size(); i++) {
            Automaton automaton = rule.precededBy().get(i);
            for (int from = Math.max(0, start - automaton.longest()); from < start; from++) {
                if (scene.joined(start) && automaton.endsBefore(scene, from, start)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** What follows the shortest form of the match; its longer forms come and go with words to come. */
    private int followedBy(int end) {
        for (int i = 0; i < rule.followedBy().size() && scene.joined(end); i++) {
            Automaton.Run run = rule.followedBy().get(i).runBehind(scene, end);
            if (run.matched() && run.last() > end) {
                return i;
            }
            open |= run.open();
        }
        return -1;
    }

    private int near(List<Automaton> automata, int start, int end, int words) {
        return within(automata, start - words, end + words);
    }

    private int within(List<Automaton> automata, int first, int last) {
        int from = Math.max(0, first);
        int to = Math.min(scene.size(), last);
        for (int i = 0; i < automata.size(); i++) {
            for (int at = from; at < to; at++) {
                Automaton.Run run = automata.get(i).run(scene, at);
                if (run.matched() && run.first() <= to) {
                    return i;
                }
            }
        }
        return -1;
    }
}
