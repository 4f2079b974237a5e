package broadcastmonitor.cli;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values of options that are one of a few. */
final class Coded {
    private Coded() {}

    /** @throws UserMistake when it is none of them */
    static <E> E of(String option, String said, E[] all, Function<E, String> code) {
        return Arrays.stream(all)
                .filter(each -> code.apply(each).equals(said.strip()))
                .findFirst()
                .orElseThrow(() -> new UserMistake(option + " must be one of "
                        + Arrays.stream(all).map(code).collect(Collectors.joining(", ")) + ", not " + said));
    }
}
