package broadcastmonitor.app.live;

import broadcastmonitor.app.RulesInForce;
import java.time.Instant;
import java.util.List;

/**
 * How the service stands.
 *
 * @param startedAt when it was started, wall clock
 * @param ready whether a broadcast that is added now would be transcribed and evaluated: the cluster answers, the evaluator
 *     runs
 * @param troubles what keeps it from being ready, a line each
 * @param bootstrapServers where the topics are
 * @param load the share of the machine that the admitted broadcasts take, as measured; 1 is all of it
 * @param capacity the load up to which broadcasts are admitted
 * @param reader which reader judges beside the patterns, or why none does
 * @param rules which rules judge, and why not those that should; null where nothing is judged
 * @param workers the processes that recognise speech
 */
public record ServiceStatus(
        Instant startedAt,
        boolean ready,
        List<String> troubles,
        String bootstrapServers,
        double load,
        double capacity,
        String reader,
        RulesInForce rules,
        List<Worker> workers) {
    /**
     * A process that recognises speech.
     *
     * @param pid its process id
     * @param models names of its models
     * @param broadcasts how many it transcribes
     * @param residentBytes its memory; 0 where the platform does not tell
     * @param restarts how many processes it has replaced
     */
    public record Worker(long pid, List<String> models, int broadcasts, long residentBytes, int restarts) {
        public Worker {
            models = List.copyOf(models);
        }
    }

    public ServiceStatus {
        troubles = List.copyOf(troubles);
        workers = List.copyOf(workers);
    }
}
