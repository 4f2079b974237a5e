package broadcastmonitor.text.input;

import java.io.IOException;

/** The items of a text, one after another, read as they are asked for. For one thread. */
@FunctionalInterface
public interface InputItems {
    /** The next item, or null behind the last one. */
    InputItem next() throws IOException;
}
