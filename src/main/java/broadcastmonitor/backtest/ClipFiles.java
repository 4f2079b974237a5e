package broadcastmonitor.backtest;

import java.io.IOException;

/** Sound beside a page. */
@FunctionalInterface
public interface ClipFiles {
    /** No sound. */
    ClipFiles NONE = hit -> null;

    /**
     * Where the sound of what was found is, relative to the page; null where there is none.
     *
     * @throws IOException when it cannot be written
     */
    String of(Hit hit) throws IOException;
}
