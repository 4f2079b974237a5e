package broadcastmonitor.rules;

/** A compiled test on the word at a place. */
interface WordTest {
    boolean holds(Scene scene, int at);
}
