package broadcastmonitor.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The data folder of a service, for commands that look into it while none needs to run. */
final class DataOption {
    @Option(names = "--data-dir", paramLabel = "DIR", description = "The data folder of the service; data/ by default.")
    private Path dataDir;

    Path folder() {
        return dataDir == null ? Home.folder().resolve("data") : dataDir;
    }
}
