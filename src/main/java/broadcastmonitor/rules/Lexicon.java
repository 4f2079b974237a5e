package broadcastmonitor.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * A named list of words and phrases of one language, compiled. Its occurrences are found once for a text and shared by
 * every pattern that names it.
 */
final class Lexicon {
    private final String name;
    private final int fact;
    private final int level;
    private final Extent extent;
    private final List<Automaton> entries;
    private final boolean words;
    private final boolean growing;

    Lexicon(String name, int fact, int level, Extent extent, List<Automaton> entries) {
        this(name, fact, level, extent, entries, entries.stream().anyMatch(Automaton::growing));
    }

    Lexicon(String name, int fact, int level, Extent extent, List<Automaton> entries, boolean growing) {
        this.growing = growing;
        this.name = name;
        this.fact = fact;
        this.level = level;
        this.extent = extent;
        this.entries = List.copyOf(entries);
        words = false;
    }

    /** A list of single words: whether a word is in it is known before the text is. */
    Lexicon(String name, int fact) {
        this.name = name;
        this.fact = fact;
        level = -1;
        extent = new Extent(1, 1);
        entries = List.of();
        words = true;
        growing = false;
    }

    /** Whether it is a list of single words, whose fact holds for the words themselves. */
    boolean words() {
        return words;
    }

    String name() {
        return name;
    }

    /** The name as rules write it, without the category it belongs to. */
    String shortName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The pseudo fact that stands for an occurrence. */
    int fact() {
        return fact;
    }

    /** -1 for a list of words, 0 when no entry names another lexicon, else one more than the highest it names. */
    int level() {
        return level;
    }

    Extent extent() {
        return extent;
    }

    List<Automaton> entries() {
        return entries;
    }

    /** Whether an occurrence at the end of an unfinished text could turn into something else. */
    boolean growing() {
        return growing;
    }

    /** Whether an entry that begins at a place could still be completed by words to come. */
    boolean couldStart(Scene scene, int at) {
        if (at < scene.size() - extent.most()) {
            return false;
        }
        for (Automaton entry : entries) {
            if (at + entry.longest() > scene.size() && entry.run(scene, at).open()) {
                return true;
            }
        }
        return false;
    }

    /** A lexicon's entries as its author wrote them. Safe for any thread. */
    static final class Source {
        private final String name;
        private final List<String> written;
        private List<Pattern> entries;

        /**
         * A lexicon that was read.
         *
         * @param name its name; that of a category's own lexicon is {@code category/name}
         * @param entries its entries
         * @param written the same as text
         */
        Source(String name, List<Pattern> entries, List<String> written) {
            this.name = name;
            this.entries = entries == null ? null : List.copyOf(entries);
            this.written = List.copyOf(written);
        }

        Source(String name, List<Pattern> entries) {
            this(name, entries, entries.stream().map(Pattern::toString).toList());
        }

        /** A lexicon whose entries are known to be sound, and are read when they are first asked for. */
        static Source written(String name, List<String> written) {
            return new Source(name, null, written);
        }

        String name() {
            return name;
        }

        List<String> written() {
            return written;
        }

        synchronized List<Pattern> entries() {
            if (entries == null) {
                entries = written.stream().map(PatternParser::parse).toList();
            }
            return entries;
        }

        /** The category that the lexicon belongs to, or an empty text when it is shared. */
        String scope() {
            return name.substring(0, Math.max(0, name.lastIndexOf('/')));
        }

        /** The tests of a list of single words; empty when it is none. */
        List<Pattern.Test> words() {
            List<Pattern.Test> tests = new ArrayList<>();
            for (Pattern entry : entries()) {
                if (!(entry instanceof Pattern.One one) || !isAtomic(one.test())) {
                    return List.of();
                }
                tests.add(one.test());
            }
            return tests;
        }

        private static boolean isAtomic(Pattern.Test test) {
            return test instanceof Pattern.Surface
                    || test instanceof Pattern.Glob
                    || test instanceof Pattern.Lemma
                    || test instanceof Pattern.Tag;
        }

        /** The lexicons that the entries name. */
        List<String> uses() {
            List<String> uses = new ArrayList<>();
            entries().forEach(entry -> Uses.collect(entry, uses));
            return uses;
        }
    }
}
