package broadcastmonitor.cases;

import java.util.List;

/**
 * What likeness to false alarms means to a case.
 *
 * @param of the false alarms that its words are near to, whatever has become of them, in the order in which that was found
 * @param ended of a case that was judged a false alarm: whether it sends near ones to the review lane no more
 * @param inForce because of which one it is in the review lane now, or null; {@link Twins} says
 */
public record CaseTwins(List<Named> of, boolean ended, Named inForce) {
    /** Nothing. */
    public static final CaseTwins NONE = new CaseTwins(List.of(), false, null);

    /**
     * A false alarm that the case is near to.
     *
     * @param twin which one
     * @param event id of the event that said so
     */
    public record Named(Twin twin, String event) {}

    public CaseTwins {
        of = List.copyOf(of);
    }
}
