package broadcastmonitor.cli;

import broadcastmonitor.app.ReaderStore;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.ModelProgressBar;
import broadcastmonitor.speech.model.ModelStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code monitor models verify}. */
@Command(
        name = "verify",
        description = "Compares every file of a model with its checksum and looks whether the recogniser can use it.")
final class ModelsVerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME|DIR", description = "An installed model, or a directory with one.")
    private String model;

    private final Console console;

    ModelsVerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ModelProgressBar progress = new ModelProgressBar(console);
        try {
            ReaderStore readers = ReaderStore.of(Home.folder(), System.getenv());
            ModelStore.Verified verified = readers.isReader(model)
                    ? readers.verify(model, progress)
                    : ModelStore.of(Home.folder(), System.getenv()).verify(model, progress);
            progress.end();
            console.line(
                    verified.checksums() == 0
                            ? "usable, but there are no checksums to compare with: " + verified.path()
                            : "sound: " + verified.checksums() + " files of " + verified.path());
        } finally {
            progress.end();
        }
        return 0;
    }
}
