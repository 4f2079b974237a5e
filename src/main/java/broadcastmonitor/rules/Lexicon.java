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

    Lexicon(String name, int fact, int level, Extent extent, List<Automaton> entries) {
        this.name = name;
        this.fact = fact;
        this.level = level;
        this.extent = extent;
        this.entries = List.copyOf(entries);
    }

    String name() {
        return name;
    }

    /** The pseudo fact that stands for an occurrence. */
    int fact() {
        return fact;
    }

    /** 0 when no entry names another lexicon, else one more than the highest it names. */
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
        return entries.stream().anyMatch(Automaton::growing);
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

    /** A lexicon's entries as its author wrote them. */
    record Source(String name, List<Pattern> entries) {
        Source {
            entries = List.copyOf(entries);
        }

        /** The lexicons that the entries name. */
        List<String> uses() {
            List<String> uses = new ArrayList<>();
            entries.forEach(entry -> Uses.collect(entry, uses));
            return uses;
        }
    }
}
