package broadcastmonitor.audio.live;

import java.io.Closeable;

/** Sound as it comes in. Belongs to the capture's thread. */
interface Feed extends Closeable {
    /** Waits for the next sound; null when there was none in that time. After the end it gives the end again. */
    Sound poll(long millis) throws InterruptedException;

    /** Why it ended, one line; empty when it simply was the end. */
    String complaint();

    /** Whether another attempt should look longer for the sound in it. */
    default boolean foundNoSound() {
        return false;
    }

    /** Stops it at once. What has come in and was not polled is lost. */
    @Override
    void close();
}
