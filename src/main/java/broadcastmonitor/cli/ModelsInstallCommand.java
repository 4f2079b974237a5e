package broadcastmonitor.cli;

import broadcastmonitor.app.ReaderStore;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.ModelProgressBar;
import broadcastmonitor.speech.model.ModelStore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor models install}. */
@Command(
        name = "install",
        description = "Downloads and installs a model of the list, or installs the zip archive of one.")
final class ModelsInstallCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME|FILE.zip", description = "A name that `models list` shows, or an archive.")
    private String model;

    @Option(
            names = "--from",
            paramLabel = "URL",
            description = "Where to download from instead of the official host (or $MONITOR_MODELS_URL).")
    private String from;

    private final Console console;

    ModelsInstallCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ModelStore store = ModelStore.of(Home.folder(), System.getenv());
        if (from != null) {
            store = store.from(from);
        }
        ModelProgressBar progress = new ModelProgressBar(console);
        try {
            ReaderStore readers = ReaderStore.of(Home.folder(), System.getenv());
            Path installed =
                    readers.isReader(model) ? readers.install(model, progress) : store.install(model, progress);
            progress.end();
            console.line("installed: " + installed);
        } finally {
            progress.end();
        }
        return 0;
    }
}
