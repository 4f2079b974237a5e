package broadcastmonitor.rules.pattern;

import broadcastmonitor.text.TokenWindow;

/** A compiled test on the word at a place. */
public interface WordTest {
    boolean holds(TokenWindow scene, int at);
}
