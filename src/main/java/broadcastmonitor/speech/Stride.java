package broadcastmonitor.speech;

/** How much sound the recogniser takes at a time. */
public enum Stride {
    /** As the model says, 0.2 s if it says nothing. */
    STANDARD,
    /**
     * Half a second: costs a fifth to a quarter less, words come some 150 ms later, and some utterances end at another pause, since an
     * endpoint is looked for only once in a stride. Where the model's options cannot be overlaid, as the standard.
     */
    LONG
}
