package broadcastmonitor.rules.pattern;

import broadcastmonitor.text.entities.Entity;
import java.util.List;

/** A pattern as its author wrote it; {@link PatternParser} reads it, {@link Automaton} runs it. */
public sealed interface Pattern {

    /** One word that satisfies a test. */
    record One(Test test) implements Pattern {}

    /** Between none and {@code most} words that satisfy a test. */
    record Gap(int most, Test each) implements Pattern {}

    /** An entity whose value lies between the bounds. */
    record Named(Entity entity, double least, double most) implements Pattern {}

    /** An entry of a lexicon. */
    record Lexical(String lexicon) implements Pattern {}

    /** One after the other. */
    record Sequence(List<Pattern> parts) implements Pattern {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** Any one of several. */
    record Choice(List<Pattern> options) implements Pattern {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /** There or not. */
    record Maybe(Pattern part) implements Pattern {}

    /** The start of the text ({@code ^}) or its end ({@code $}). */
    record Edge(boolean start) implements Pattern {}

    /** A test on one word. */
    sealed interface Test {}

    /** Exactly this folded surface. */
    record Surface(String word) implements Test {}

    /** A surface with {@code *} for any letters. */
    record Glob(String glob) implements Test {}

    /** Any form of this word, in a reading with these features where they are given. */
    record Lemma(String lemma, List<String> features) implements Test {
        public Lemma {
            features = List.copyOf(features);
        }
    }

    /** Any word with a reading of this part of speech and features. */
    record Tag(List<String> features) implements Test {
        public Tag {
            features = List.copyOf(features);
        }
    }

    /** Any word. */
    record Any() implements Test {}

    /** A word of a lexicon's entries that are one word long. */
    record InLexicon(String lexicon) implements Test {}

    /** All at once. */
    record All(List<Test> tests) implements Test {
        public All {
            tests = List.copyOf(tests);
        }
    }

    /** At least one. */
    record Either(List<Test> tests) implements Test {
        public Either {
            tests = List.copyOf(tests);
        }
    }

    /** Not. */
    record Not(Test test) implements Test {}
}
