package broadcastmonitor.rules.pattern;

import broadcastmonitor.text.TokenWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * A named list of words and phrases of one language, compiled. Its occurrences are found once for a text and shared by
 * every pattern that names it.
 */
public final class Lexicon {
    private final String name;
    private final int fact;
    private final int level;
    private final Extent extent;
    private final List<Automaton> entries;
    private final boolean words;
    private final boolean growing;

    public Lexicon(String name, int fact, int level, Extent extent, List<Automaton> entries) {
        this(name, fact, level, extent, entries, entries.stream().anyMatch(Automaton::growing));
    }

    public Lexicon(String name, int fact, int level, Extent extent, List<Automaton> entries, boolean growing) {
        this.growing = growing;
        this.name = name;
        this.fact = fact;
        this.level = level;
        this.extent = extent;
        this.entries = List.copyOf(entries);
        words = false;
    }

    /** A list of single words: whether a word is in it is known before the text is. */
    public Lexicon(String name, int fact) {
        this.name = name;
        this.fact = fact;
        level = -1;
        extent = new Extent(1, 1);
        entries = List.of();
        words = true;
        growing = false;
    }

    /** Whether it is a list of single words, whose fact holds for the words themselves. */
    public boolean words() {
        return words;
    }

    public String name() {
        return name;
    }

    /** The name as rules write it, without the category it belongs to. */
    public String shortName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The pseudo fact that stands for an occurrence. */
    public int fact() {
        return fact;
    }

    /** -1 for a list of words, 0 when no entry names another lexicon, else one more than the highest it names. */
    public int level() {
        return level;
    }

    public Extent extent() {
        return extent;
    }

    public List<Automaton> entries() {
        return entries;
    }

    /** Whether an occurrence at the end of an unfinished text could turn into something else. */
    public boolean growing() {
        return growing;
    }

    /** Whether an entry that begins at a place could still be completed by words to come. */
    boolean couldStart(TokenWindow scene, int at) {
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
    public static final class Source {
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
        public Source(String name, List<Pattern> entries, List<String> written) {
            this.name = name;
            this.entries = entries == null ? null : List.copyOf(entries);
            this.written = List.copyOf(written);
        }

        public Source(String name, List<Pattern> entries) {
            this(name, entries, entries.stream().map(Pattern::toString).toList());
        }

        /** A lexicon whose entries are known to be sound, and are read when they are first asked for. */
        public static Source written(String name, List<String> written) {
            return new Source(name, null, written);
        }

        public String name() {
            return name;
        }

        public List<String> written() {
            return written;
        }

        public synchronized List<Pattern> entries() {
            if (entries == null) {
                entries = written.stream().map(PatternParser::parse).toList();
            }
            return entries;
        }

        /** The category that the lexicon belongs to, or an empty text when it is shared. */
        public String scope() {
            return name.substring(0, Math.max(0, name.lastIndexOf('/')));
        }

        /** The tests of a list of single words; empty when it is none. */
        public List<Pattern.Test> words() {
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
