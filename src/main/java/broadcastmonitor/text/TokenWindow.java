package broadcastmonitor.text;

import java.util.BitSet;
import java.util.List;

/**
 * One text while it is being evaluated. Belongs to one evaluation.
 *
 * @param tokens the tokens carried over from the passage before, then those of the passage
 * @param carried how many were carried over
 * @param complete false while further words may follow
 * @param spans occurrences of entities and lexicons found so far, by the number of their kind
 * @param clauses the tokens that begin a clause of their own
 */
public record TokenWindow(List<Token> tokens, int carried, boolean complete, Spans spans, BitSet clauses) {

    /** A text of one clause. */
    public TokenWindow(List<Token> tokens, int carried, boolean complete, Spans spans) {
        this(tokens, carried, complete, spans, new BitSet());
    }

    /** Where a clause ends before {@code at}. */
    public boolean clauseBegins(int at) {
        return clauses.get(at);
    }

    /** The first token of the clause of a token. */
    public int clauseStart(int at) {
        return Math.max(0, clauses.previousSetBit(at));
    }

    /** Behind the last token of the clause that the token before {@code at} belongs to. */
    public int clauseEnd(int at) {
        int next = clauses.nextSetBit(at);
        return next < 0 ? size() : next;
    }

    public int size() {
        return tokens.size();
    }

    /** Whether a phrase may run from the token before {@code at} to {@code at}. */
    public boolean joined(int at) {
        return at <= 0 || at >= tokens.size() || !tokens.get(at).boundary();
    }

    /** Whether a word stands right before or behind the pause between two passages, over which no gap may run. */
    public boolean atPause(int at) {
        return carried > 0 && (at == carried || at == carried - 1);
    }
}
