package broadcastmonitor.text;

import java.util.Objects;
import java.util.function.Function;

/**
 * A pure function that remembers its last answer: several who judge ask the same of one passage, one right after the other. Safe for any
 * thread; threads that ask for different things in turn cost each other what is remembered, and nothing else.
 */
public final class Latest<Q, A> {
    private final Function<Q, A> function;
    private volatile Answered<Q, A> last;

    private record Answered<Q, A>(Q question, A answer) {}

    /** @param function pure, and its answers immutable */
    public Latest(Function<Q, A> function) {
        this.function = Objects.requireNonNull(function, "function");
    }

    /** The function's answer. */
    public A of(Q question) {
        Answered<Q, A> known = last;
        if (known == null || !known.question().equals(question)) {
            known = new Answered<>(question, function.apply(question));
            last = known;
        }
        return known.answer();
    }
}
