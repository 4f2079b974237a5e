package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.rules.pattern.FormInput;
import broadcastmonitor.rules.pattern.FormOutput;
import broadcastmonitor.rules.pattern.Lexicon;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Compiled rules as bytes: the rules without their examples, the numbered facts, and by which of them each pattern is found.
 * Patterns stay text, and become automata when they are first needed: most never are. What is in one language only is read when that
 * language is first spoken.
 */
public final class CompiledForm {
    private CompiledForm() {}

    static byte[] write(RuleSet set) {
        FormOutput out = new FormOutput();
        out.texts(set.marketplace().english());
        out.texts(set.marketplace().russian());
        out.texts(set.marketplace().categories());
        out.texts(set.marketplace().viewers());
        set.replacements().write(out);
        out.all(set.rules(), rule -> RuleForm.write(rule, out));
        for (Language language : Language.values()) {
            out.section(() -> write(set.inLanguage(language), out));
        }
        return out.bytes();
    }

    private static void write(InLanguage part, FormOutput out) {
        out.all(new TreeMap<>(part.lexicons()).values(), source -> {
            out.text(source.name());
            out.texts(source.written());
        });
        part.rules().write(out);
    }

    /**
     * The rules that were written.
     *
     * @throws RuntimeException of any kind when these bytes were not
     */
    static RuleSet read(byte[] bytes, String hash) {
        FormInput in = new FormInput(bytes);
        Marketplace marketplace =
                new Marketplace(in.texts(), in.texts(), Set.copyOf(in.texts()), Set.copyOf(in.texts()));
        Replacements replacements = Replacements.read(in);
        List<Rule> rules = new ArrayList<>(in.all(() -> RuleForm.read(in)));
        Map<Language, Supplier<InLanguage>> languages = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            FormInput section = in.section();
            languages.put(language, () -> read(language, rules, section));
        }
        return new RuleSet(rules, languages, marketplace, replacements, hash);
    }

    private static InLanguage read(Language language, List<Rule> rules, FormInput in) {
        Map<String, Lexicon.Source> sources = new HashMap<>();
        for (int left = in.size(); left > 0; left--) {
            String name = in.text();
            sources.put(name, Lexicon.Source.written(name, in.texts()));
        }
        return new InLanguage(LanguageRules.read(language, rules, sources, in), Map.copyOf(sources));
    }
}
