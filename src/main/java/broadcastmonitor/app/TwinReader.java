package broadcastmonitor.app;

import broadcastmonitor.reader.Reader;
import broadcastmonitor.reader.ReaderUnavailable;
import broadcastmonitor.reader.Thresholds;
import broadcastmonitor.speech.model.WorkProgress;
import broadcastmonitor.text.yaml.RulePackException;
import broadcastmonitor.twins.Likeness;
import broadcastmonitor.twins.ReaderLikeness;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reader by which lines near to false alarms are found, opened when the first false alarm is there. */
public final class TwinReader implements Supplier<Optional<Likeness>> {
    private static final Logger log = LoggerFactory.getLogger(TwinReader.class);

    private final ReaderChoice choice;
    private final Path rules;
    private final ReaderStore store;

    /** @param rules the folder of the rule packs, which says in {@code reader/} what is near */
    public TwinReader(ReaderChoice choice, Path rules, ReaderStore store) {
        this.choice = choice;
        this.rules = rules;
        this.store = store;
    }

    @Override
    public Optional<Likeness> get() {
        if (choice.off()) {
            return Optional.empty();
        }
        try {
            Reader reader = store.open(choice.name(), WorkProgress.NONE);
            try {
                return Optional.of(
                        new ReaderLikeness(reader, Thresholds.load(rules.resolve("reader"), reader.description())));
            } catch (RuntimeException e) {
                reader.close();
                throw e;
            }
        } catch (ReaderUnavailable | RulePackException e) {
            log.warn("lines near to false alarms stay in the queue, there is no reader: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
