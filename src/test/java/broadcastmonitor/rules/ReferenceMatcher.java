package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.rules.pattern.Lexicon;
import broadcastmonitor.rules.pattern.Pattern;
import broadcastmonitor.text.MorphReading;
import broadcastmonitor.text.Morphology;
import broadcastmonitor.text.Spans;
import broadcastmonitor.text.Token;
import broadcastmonitor.text.entities.Entities;
import broadcastmonitor.text.entities.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a pattern means, as plainly as it can be said: every place tried, no index, no automaton. */
final class ReferenceMatcher {
    private final Language language;
    private final List<Token> tokens;
    private final Map<String, Lexicon.Source> lexicons;
    private final Map<Entity, List<Spans.Span>> entities;

    ReferenceMatcher(List<Token> tokens, Language language, Map<String, Lexicon.Source> lexicons) {
        this.tokens = tokens;
        this.language = language;
        this.lexicons = lexicons;
        entities = Entities.find(tokens, language);
    }

    /** Every place behind a match of the pattern that begins at {@code start}. */
    Set<Integer> ends(Pattern pattern, int start) {
        Set<Integer> ends = new TreeSet<>();
        if (pattern instanceof Pattern.Sequence sequence) {
            ends.add(start);
            for (Pattern part : sequence.parts()) {
                Set<Integer> next = new TreeSet<>();
                for (int place : ends) {
                    next.addAll(ends(part, place));
                }
                ends = next;
            }
        } else if (pattern instanceof Pattern.Choice choice) {
            for (Pattern option : choice.options()) {
                ends.addAll(ends(option, start));
            }
        } else if (pattern instanceof Pattern.Maybe maybe) {
            ends.add(start);
            ends.addAll(ends(maybe.part(), start));
        } else if (pattern instanceof Pattern.Gap gap) {
            ends.add(start);
            for (int at = start; at < start + gap.most() && at < tokens.size() && holds(gap.each(), at); at++) {
                ends.add(at + 1);
            }
        } else if (pattern instanceof Pattern.Named named) {
            for (Spans.Span span : entities.getOrDefault(named.entity(), List.of())) {
                if (span.start() == start && span.value() >= named.least() && span.value() <= named.most()) {
                    ends.add(span.end());
                }
            }
        } else if (pattern instanceof Pattern.Lexical lexical) {
            for (Pattern entry : lexicons.get(lexical.lexicon()).entries()) {
                for (int end : ends(entry, start)) {
                    if (end > start) {
                        ends.add(end);
                    }
                }
            }
        } else if (pattern instanceof Pattern.One one && start < tokens.size() && holds(one.test(), start)) {
            ends.add(start + 1);
        }
        return ends;
    }

    private boolean holds(Pattern.Test test, int at) {
        String surface = tokens.get(at).surface();
        List<MorphReading> readings = new ArrayList<>(Morphology.of(language).readings(surface));
        readings.add(new MorphReading(surface, ""));
        if (test instanceof Pattern.Surface word) {
            return surface.equals(word.word());
        } else if (test instanceof Pattern.Glob glob) {
            return surface.matches(glob.glob().replace("*", ".*"));
        } else if (test instanceof Pattern.Lemma lemma) {
            return readings.stream()
                    .anyMatch(r -> r.lemma().equals(lemma.lemma())
                            && (lemma.features().isEmpty()
                                    || r.tag().equals(lemma.features().get(0))));
        } else if (test instanceof Pattern.Tag tag) {
            return readings.stream().anyMatch(r -> r.tag().equals(tag.features().get(0)));
        } else if (test instanceof Pattern.InLexicon in) {
            return ends(new Pattern.Lexical(in.lexicon()), at).contains(at + 1);
        } else if (test instanceof Pattern.Not not) {
            return !holds(not.test(), at);
        } else if (test instanceof Pattern.All all) {
            return all.tests().stream().allMatch(each -> holds(each, at));
        } else if (test instanceof Pattern.Either either) {
            return either.tests().stream().anyMatch(each -> holds(each, at));
        }
        return test instanceof Pattern.Any;
    }
}
