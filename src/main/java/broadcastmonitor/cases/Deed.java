package broadcastmonitor.cases;

/** Something that somebody did, as it lies on {@code broadcast.verdicts}: about a case, about a broadcast, or about a shift. */
public sealed interface Deed permits CaseEvent, BroadcastAct, ShiftAct {
    /** Made by the client: what is sent again has the same id and counts once. */
    String id();

    /** Id of the broadcast, the key on the topic; of what is about no broadcast {@link ShiftAct#KEY}. */
    String broadcast();
}
