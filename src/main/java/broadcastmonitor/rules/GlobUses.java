package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.rules.globs.GlobTest;
import broadcastmonitor.rules.pattern.Compiler;
import broadcastmonitor.rules.pattern.Lexicon;
import broadcastmonitor.rules.pattern.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where the words with asterisks of a language stand: what they do there decides how closely somebody has to look at them. */
final class GlobUses {
    /** What a word with asterisks does, from what matters least to what matters most. */
    enum Role {
        /** It takes findings back, or decides about others. */
        EXCEPTION,
        /** It makes findings together with other words. */
        PART,
        /** It makes findings all by itself. */
        ALONE
    }

    /**
     * What a word with asterisks is for, as far as it matters most.
     *
     * @param role what it does
     * @param severity the highest severity of a rule in which it does that
     * @param place where that rule stands
     */
    record Use(Role role, Severity severity, String place) {
        boolean flags() {
            return role != Role.EXCEPTION;
        }

        private Use as(Role other) {
            return new Use(other, severity, place);
        }

        /** As a part of something longer. */
        private Use part() {
            return flags() ? as(Role.PART) : this;
        }

        private boolean outweighs(Use other) {
            return role != other.role ? role.compareTo(other.role) > 0 : severity.compareTo(other.severity) > 0;
        }
    }

    private final Compiler compiler;
    private final Map<String, Use> uses = new TreeMap<>();
    /** The lexicons that were looked through for a use; its place does not count. */
    private final Set<String> seen = new HashSet<>();

    private String category = "";

    private GlobUses(RuleSet set, Language language) {
        compiler = set.language(language).compiler();
    }

    /** The words with asterisks of a language. */
    static Map<String, Use> of(RuleSet set, Language language) {
        GlobUses uses = new GlobUses(set, language);
        for (CompiledRule rule : set.language(language).rules()) {
            uses.rule(rule);
        }
        uses.compiler.within("");
        return uses.uses;
    }

    private void rule(CompiledRule compiled) {
        category = compiled.rule().category();
        Rule.Text text = compiled.text();
        Severity severity = compiled.rule().severity();
        String place = compiled.rule().source(text);
        patterns(text.match(), new Use(Role.ALONE, severity, place));
        Use other = new Use(Role.EXCEPTION, severity, place);
        for (UnlessKind kind : UnlessKind.values()) {
            patterns(kind.of(text.unless()), other);
        }
        patterns(text.with(), other);
        text.severityWhen().forEach(when -> patterns(when.near(), other));
    }

    private void patterns(List<String> patterns, Use use) {
        for (String pattern : patterns) {
            compiler.within(category);
            collect(compiler.parse(pattern), use);
        }
    }

    private void collect(Pattern pattern, Use use) {
        if (pattern instanceof Pattern.Sequence sequence) {
            sequence.parts().forEach(part -> collect(part, use.part()));
        } else if (pattern instanceof Pattern.Choice choice) {
            choice.options().forEach(option -> collect(option, use));
        } else if (pattern instanceof Pattern.Maybe maybe) {
            collect(maybe.part(), use.part());
        } else if (pattern instanceof Pattern.Gap gap) {
            collect(gap.each(), use.part());
        } else if (pattern instanceof Pattern.Lexical lexical) {
            lexicon(lexical.lexicon(), use);
        } else if (pattern instanceof Pattern.One one) {
            collect(one.test(), use);
        }
    }

    private void collect(Pattern.Test test, Use use) {
        if (test instanceof Pattern.Glob glob) {
            add(glob, List.of(), use);
        } else if (test instanceof Pattern.Not not) {
            collect(not.test(), use.as(Role.EXCEPTION));
        } else if (test instanceof Pattern.All all) {
            all(all.tests(), use);
        } else if (test instanceof Pattern.Either either) {
            either.tests().forEach(each -> collect(each, use));
        } else if (test instanceof Pattern.InLexicon in) {
            lexicon(in.lexicon(), use);
        }
    }

    private void add(Pattern.Glob glob, List<String> without, Use use) {
        String written = new GlobTest(glob.glob(), without).toString();
        uses.merge(written, use, (there, other) -> other.outweighs(there) ? other : there);
    }

    private void all(List<Pattern.Test> tests, Use use) {
        if (tests.stream().anyMatch(GlobUses::unknown)) {
            return; // none of the words that a dictionary has
        }
        List<String> without = new ArrayList<>();
        List<Pattern.Test> others = new ArrayList<>();
        boolean glob = tests.stream().anyMatch(Pattern.Glob.class::isInstance);
        for (Pattern.Test test : tests) {
            if (!glob || !leavesOut(test, without)) {
                others.add(test);
            }
        }
        long wanted =
                tests.stream().filter(test -> !(test instanceof Pattern.Not)).count();
        Use narrowed = wanted > 1 ? use.part() : use;
        for (Pattern.Test test : others) {
            if (test instanceof Pattern.Glob found) {
                add(found, without, narrowed);
            } else {
                collect(test, narrowed);
            }
        }
    }

    /** Whether a test leaves out words that it names, and which; the words of the globs beside it then show what it does. */
    private static boolean leavesOut(Pattern.Test test, List<String> words) {
        if (!(test instanceof Pattern.Not not)) {
            return false;
        }
        List<Pattern.Test> inner = not.test() instanceof Pattern.Either either ? either.tests() : List.of(not.test());
        if (!inner.stream().allMatch(each -> each instanceof Pattern.Glob || each instanceof Pattern.Surface)) {
            return false;
        }
        inner.forEach(
                each -> words.add(each instanceof Pattern.Glob glob ? glob.glob() : ((Pattern.Surface) each).word()));
        return true;
    }

    private static boolean unknown(Pattern.Test test) {
        return test instanceof Pattern.Tag tag && tag.features().equals(List.of("UNKNOWN"));
    }

    private void lexicon(String name, Use use) {
        Lexicon.Source source = compiler.source(name);
        if (!seen.add(use.role() + " " + use.severity() + " " + source.name())) {
            return;
        }
        List<Pattern> entries = new ArrayList<>(source.entries());
        String before = category;
        category = source.scope();
        for (Pattern entry : entries) {
            compiler.within(category);
            collect(entry, use);
        }
        category = before;
        compiler.within(category);
    }
}
