package broadcastmonitor.cli;

import broadcastmonitor.app.Detectors;
import broadcastmonitor.app.ReaderChoice;
import broadcastmonitor.app.ReaderStore;
import broadcastmonitor.app.TwinReader;
import broadcastmonitor.reader.Caution;
import broadcastmonitor.speech.model.WorkProgress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which detectors judge, for every command that judges. */
final class DetectorOptions {
    @Option(
            names = "--reader",
            paramLabel = "off|NAME|DIR",
            description = "The reader that judges beside the patterns; by default the one that comes with the program.")
    private String reader;

    @Option(
            names = "--caution",
            paramLabel = "LEVEL",
            description = "How sure the reader must be before it alerts: careful, balanced (default) or eager.")
    private String caution = Caution.BALANCED.code();

    ReaderChoice choice() {
        if (reader != null && reader.isBlank()) {
            throw new UserMistake("--reader names no reader; off judges by the patterns alone");
        }
        Caution chosen = Arrays.stream(Caution.values())
                .filter(each -> each.code().equals(caution.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UserMistake("unknown caution \"" + caution + "\": "
                        + Arrays.stream(Caution.values()).map(Caution::code).collect(Collectors.joining(", "))));
        return new ReaderChoice("off".equals(reader), "off".equals(reader) ? null : reader, chosen);
    }

    /** By what lines near to false alarms are found. */
    TwinReader twins(Path rules) {
        return new TwinReader(choice(), rules, ReaderStore.of(Home.folder(), System.getenv()));
    }

    /** Opens what judges; say {@link Detectors#readerLine} to the user. */
    Detectors open(Path rules, WorkProgress progress) {
        return Detectors.open(choice(), rules, ReaderStore.of(Home.folder(), System.getenv()), progress)
                .complete();
    }
}
