package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Severity;
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
    /**
     * What a word with asterisks is for, as far as it matters most.
     *
     * @param flags whether it makes findings, alone or with other words; else it only takes some back or decides about others
     * @param severity the highest severity of a rule that it stands in
     * @param place where that rule stands
     */
    record Use(boolean flags, Severity severity, String place) {
        private boolean outweighs(Use other) {
            return flags != other.flags ? flags : severity.compareTo(other.severity) > 0;
        }
    }

    private final RuleSet set;
    private final Compiler compiler;
    private final Map<String, Use> uses = new TreeMap<>();
    /** The lexicons that were looked through for a use; its place does not count. */
    private final Set<String> seen = new HashSet<>();

    private String category = "";

    private GlobUses(RuleSet set, Language language) {
        this.set = set;
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
        patterns(text.match(), new Use(true, severity, place));
        Use other = new Use(false, severity, place);
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
            sequence.parts().forEach(part -> collect(part, use));
        } else if (pattern instanceof Pattern.Choice choice) {
            choice.options().forEach(option -> collect(option, use));
        } else if (pattern instanceof Pattern.Maybe maybe) {
            collect(maybe.part(), use);
        } else if (pattern instanceof Pattern.Gap gap) {
            collect(gap.each(), use);
        } else if (pattern instanceof Pattern.Lexical lexical) {
            lexicon(lexical.lexicon(), use);
        } else if (pattern instanceof Pattern.One one) {
            collect(one.test(), use);
        }
    }

    private void collect(Pattern.Test test, Use use) {
        if (test instanceof Pattern.Glob glob) {
            uses.merge(glob.glob(), use, (there, other) -> other.outweighs(there) ? other : there);
        } else if (test instanceof Pattern.Not not) {
            collect(not.test(), new Use(false, use.severity(), use.place()));
        } else if (test instanceof Pattern.All all) {
            // A word that is in no dictionary is none of those that a dictionary has.
            if (all.tests().stream().noneMatch(GlobUses::unknown)) {
                all.tests().forEach(each -> collect(each, use));
            }
        } else if (test instanceof Pattern.Either either) {
            either.tests().forEach(each -> collect(each, use));
        } else if (test instanceof Pattern.InLexicon in) {
            lexicon(in.lexicon(), use);
        }
    }

    private static boolean unknown(Pattern.Test test) {
        return test instanceof Pattern.Tag tag && tag.features().equals(List.of("UNKNOWN"));
    }

    private void lexicon(String name, Use use) {
        Lexicon.Source source = compiler.source(name);
        if (!seen.add(use.flags() + " " + use.severity() + " " + source.name())) {
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
