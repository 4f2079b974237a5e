package broadcastmonitor.cases;

import java.util.function.Consumer;

/** What dashboards tell each other. Safe for any thread. */
public interface Sightings {
    /** Nobody is told, and nobody tells. */
    Sightings NONE = new Sightings() {
        @Override
        public void tell(Sighting seen) {}

        @Override
        public void follow(Consumer<Sighting> listener) {}
    };

    /** Tells the others; never waits, and what cannot be told in time is not. */
    void tell(Sighting seen);

    /**
     * Has a listener hear what dashboards tell, this one too, from now on; first what was shown in the last day. Called by one thread, which it must not keep
     * waiting. One listener.
     */
    void follow(Consumer<Sighting> listener);
}
