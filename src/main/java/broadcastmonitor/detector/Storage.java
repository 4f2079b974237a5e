package broadcastmonitor.detector;

import broadcastmonitor.brief.Brief;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How a detector's state is stored. Nothing may be lost by storing and reading it.
 *
 * @param version of the stored form; raised whenever it changes
 * @param type the stored form: a record that Jackson writes and reads
 * @param write the stored form of a state
 * @param read the state, for a broadcast with this brief
 * @param <S> the state
 * @param <T> the stored form
 */
public record Storage<S, T>(int version, Class<T> type, Function<S, T> write, BiFunction<T, Brief, S> read) {
    public Storage {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(write, "write");
        Objects.requireNonNull(read, "read");
    }

    /** The storage of a state that is stored as it is and holds nothing of the brief. */
    public static <S> Storage<S, S> plain(int version, Class<S> type) {
        return new Storage<>(version, type, Function.identity(), (stored, brief) -> stored);
    }
}
