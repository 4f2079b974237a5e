package broadcastmonitor.rules.globs;

import broadcastmonitor.rules.pattern.Globs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Many words with asterisks, tried at once on a word that is given letter by letter. The longest piece of each is searched for by
 * the automaton of Aho and Corasick (Efficient string matching: an aid to bibliographic search, 1975); what has other pieces is then
 * compared as a whole. Letters can be taken back, as a walk through a dictionary needs it. For one thread.
 */
final class GlobMatcher {
    private static final int NONE = -1;

    private final List<GlobPieces> globs = new ArrayList<>();
    /** The number of each letter that occurs; 0 is any other one. */
    private final int[] letters = new int[Character.MAX_VALUE + 1];

    private int letterCount = 1;
    /** Where a state goes with a letter. */
    private final List<int[]> next = new ArrayList<>();
    /** The globs whose key ends in a state. */
    private final List<int[]> found = new ArrayList<>();
    /** Whether a state is on the way from the begin of a word, where a key could still be completed. */
    private final List<Boolean> fromBegin = new ArrayList<>();

    private boolean anywhere;
    private int begin;

    /** The states after each letter, and the candidates up to there. */
    private int[] states = new int[64];

    private int[] candidatesUpTo = new int[64];
    private int[] candidates = new int[64];
    private int depth;

    /** The last word for which each glob was told, so that none is told twice. */
    private final int[] told;

    private int wordNumber;

    /** What takes every word is left out: there is nothing to find. */
    GlobMatcher(Collection<String> all) {
        all.stream().map(GlobPieces::of).filter(glob -> !glob.key().isEmpty()).forEach(globs::add);
        told = new int[globs.size()];
        globs.forEach(glob -> glob.key().chars().forEach(c -> {
            if (letters[c] == 0) {
                letters[c] = letterCount++;
            }
        }));
        state();
        for (int i = 0; i < globs.size(); i++) {
            add(i, globs.get(i).key());
        }
        complete();
        begin = step(0, GlobPieces.BEGIN);
        states[0] = begin;
    }

    private int state() {
        int[] to = new int[letterCount];
        Arrays.fill(to, NONE);
        next.add(to);
        found.add(new int[0]);
        fromBegin.add(false);
        return next.size() - 1;
    }

    private void add(int glob, String key) {
        boolean begins = key.charAt(0) == GlobPieces.BEGIN;
        anywhere |= !begins;
        int state = 0;
        for (int i = 0; i < key.length(); i++) {
            int letter = letters[key.charAt(i)];
            int to = next.get(state)[letter];
            if (to == NONE) {
                to = state();
                next.get(state)[letter] = to;
                fromBegin.set(to, begins);
            }
            state = to;
        }
        found.set(state, joined(found.get(state), new int[] {glob}));
    }

    private static int[] joined(int[] some, int[] others) {
        int[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }

    /** Says where each state goes with the letters that its own keys don't go on with: where the longest end of what was read goes. */
    private void complete() {
        int[] fallback = new int[next.size()];
        ArrayDeque<Integer> open = new ArrayDeque<>();
        open.add(0);
        while (!open.isEmpty()) {
            int state = open.remove();
            int[] to = next.get(state);
            for (int letter = 0; letter < letterCount; letter++) {
                int other = state == 0 ? 0 : next.get(fallback[state])[letter];
                if (to[letter] == NONE) {
                    to[letter] = other;
                } else {
                    fallback[to[letter]] = other;
                    found.set(to[letter], joined(found.get(to[letter]), found.get(other)));
                    open.add(to[letter]);
                }
            }
        }
    }

    private int step(int state, char letter) {
        return next.get(state)[letters[letter]];
    }

    /** Whether there is no glob to look for. */
    boolean empty() {
        return globs.isEmpty();
    }

    String glob(int number) {
        return globs.get(number).glob();
    }

    int count() {
        return globs.size();
    }

    /**
     * A letter more.
     *
     * @return whether a word that goes on from here could be taken
     */
    boolean letter(char letter) {
        int state = letter == GlobPieces.BEGIN || letter == GlobPieces.END ? 0 : step(states[depth], letter);
        int upTo = candidatesUpTo[depth];
        depth++;
        if (depth == states.length) {
            states = Arrays.copyOf(states, 2 * depth);
            candidatesUpTo = Arrays.copyOf(candidatesUpTo, 2 * depth);
        }
        states[depth] = state;
        int[] here = found.get(state);
        while (upTo + here.length > candidates.length) {
            candidates = Arrays.copyOf(candidates, 2 * candidates.length);
        }
        System.arraycopy(here, 0, candidates, upTo, here.length);
        candidatesUpTo[depth] = upTo + here.length;
        return anywhere || upTo + here.length > 0 || fromBegin.get(state);
    }

    /** Takes the last letter back. */
    void back() {
        depth--;
    }

    /** Tells the numbers of the globs that take the word that was read, each once. */
    void matches(CharSequence word, IntConsumer taken) {
        wordNumber++;
        String text = null;
        for (int i = 0; i < candidatesUpTo[depth]; i++) {
            text = tell(candidates[i], word, text, taken);
        }
        for (int glob : found.get(step(states[depth], GlobPieces.END))) {
            text = tell(glob, word, text, taken);
        }
    }

    private String tell(int glob, CharSequence word, String before, IntConsumer taken) {
        if (told[glob] == wordNumber) {
            return before;
        }
        told[glob] = wordNumber;
        if (globs.get(glob).enough()) {
            taken.accept(glob);
            return before;
        }
        String text = before == null ? word.toString() : before;
        if (Globs.matches(globs.get(glob).glob(), text)) {
            taken.accept(glob);
        }
        return text;
    }
}
