package broadcastmonitor.speech.worker;

import java.util.List;

/**
 * A worker as it is now.
 *
 * @param pid its process id
 * @param models names of the models it holds
 * @param broadcasts ids of the broadcasts it hears
 * @param residentBytes its memory; 0 where the system does not tell
 * @param restarts how many workers of these models have died or were replaced so far
 */
public record WorkerState(long pid, List<String> models, List<String> broadcasts, long residentBytes, int restarts) {
    public WorkerState {
        models = List.copyOf(models);
        broadcasts = List.copyOf(broadcasts);
    }
}
