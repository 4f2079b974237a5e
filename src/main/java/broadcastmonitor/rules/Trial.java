package broadcastmonitor.rules;

import broadcastmonitor.rules.Conditions.Verdict;
import broadcastmonitor.rules.pattern.Automaton;
import broadcastmonitor.rules.pattern.Scan;
import broadcastmonitor.text.TokenWindow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What becomes of an example in the hands of one rule's family: which patterns hit it and which exceptions save it. */
final class Trial {
    /** An exception of a variant, by its kind and the pattern as it is tried. */
    record Saved(CompiledRule variant, UnlessKind kind, String pattern) {}

    private final LanguageRules language;
    private final TokenWindow scene;
    private final List<List<Scan.Hit>> groups;
    private final List<Match> standing;

    Trial(LanguageRules language, TokenWindow scene, List<List<Scan.Hit>> groups, List<Match> standing) {
        this.language = language;
        this.scene = scene;
        this.groups = List.copyOf(groups);
        this.standing = List.copyOf(standing);
    }

    /** Whether the family flags the example, its experimental variants aside. */
    boolean flagged() {
        return standing.stream().anyMatch(match -> !match.rule().variant().experimental());
    }

    /** Whether a variant takes part in a match that stands. */
    boolean flaggedBy(Rule rule, Rule.Variant variant) {
        return !standing.isEmpty()
                && hits().stream().anyMatch(hit -> {
                    CompiledRule by = language.rules().get(hit.rule());
                    return by.rule() == rule && by.variant() == variant;
                });
    }

    /** The patterns that hit: those of every match that stands. */
    Set<Automaton> patterns() {
        Set<Automaton> patterns = new HashSet<>();
        hits().forEach(hit -> patterns.add(hit.automaton()));
        return patterns;
    }

    private List<Scan.Hit> hits() {
        List<Scan.Hit> standingHits = new ArrayList<>();
        for (List<Scan.Hit> group : groups) {
            if (group.stream().noneMatch(hit -> verdict(hit) == Verdict.EXCEPTED)) {
                group.stream().filter(hit -> verdict(hit) != Verdict.ALONE).forEach(standingHits::add);
            }
        }
        return standingHits;
    }

    private Verdict verdict(Scan.Hit hit) {
        return Conditions.rule(scene, language.rules().get(hit.rule()), hit).verdict();
    }

    /** The exceptions but for any one of which the example would be flagged. */
    Set<Saved> saved() {
        Set<Saved> saved = new HashSet<>();
        for (List<Scan.Hit> group : groups) {
            Set<Saved> applying = new HashSet<>();
            Set<String> patterns = new HashSet<>();
            for (Scan.Hit hit : group) {
                if (verdict(hit) == Verdict.EXCEPTED) {
                    for (Saved each : applying(hit)) {
                        applying.add(each);
                        patterns.add(each.kind() + each.pattern());
                    }
                }
            }
            if (patterns.size() == 1) {
                saved.addAll(applying);
            }
        }
        return saved;
    }

    private List<Saved> applying(Scan.Hit hit) {
        CompiledRule rule = language.rules().get(hit.rule());
        List<Saved> applying = new ArrayList<>();
        for (UnlessKind kind : UnlessKind.values()) {
            List<String> patterns = kind.of(rule.text().unless());
            for (int i = 0; i < patterns.size(); i++) {
                if (Conditions.rule(scene, rule.only(kind, i), hit).verdict() == Verdict.EXCEPTED) {
                    applying.add(new Saved(rule, kind, patterns.get(i)));
                }
            }
        }
        return applying;
    }
}
