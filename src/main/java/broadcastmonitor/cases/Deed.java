package broadcastmonitor.cases;

/** Something that somebody did, as it lies on {@code broadcast.verdicts}: about a case, or about a broadcast. */
public sealed interface Deed permits CaseEvent, BroadcastAct {
    /** Made by the client: what is sent again has the same id and counts once. */
    String id();

    /** Id of the broadcast, the key on the topic. */
    String broadcast();
}
