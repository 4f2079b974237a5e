package broadcastmonitor.evidence.sound;

import java.io.IOException;
import java.util.Optional;

/** Sound that lies with another service of a cluster. */
@FunctionalInterface
public interface Elsewhere {
    /** There is none. */
    Elsewhere NOWHERE = (broadcast, fromMs, toMs) -> Optional.empty();

    /**
     * A stretch of sound as a WAV file, with a tone over what is masked already; empty where nobody has it.
     *
     * @throws IOException when who has it cannot be reached or does not give it; the message says so in one line
     */
    Optional<byte[]> covered(String broadcast, long fromMs, long toMs) throws IOException;
}
