package broadcastmonitor.cli;

import broadcastmonitor.app.live.Renewal;
import broadcastmonitor.cli.terminal.Console;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code monitor upgrade}: a data folder of an earlier version, brought to this one. */
@Command(
        name = "upgrade",
        description = {
            "Brings the data folder of an earlier version to the form of this one, while no service runs.",
            "The first start of a newer version does the same by itself; make a backup before either."
        })
final class UpgradeCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    private final Console console;

    UpgradeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<String> done = new Renewal(Options.folder(data.folder(), "data")).run();
        done.forEach(console::line);
        if (done.isEmpty()) {
            console.line("nothing to do: " + data.folder() + " is in the form of this version");
        }
        return 0;
    }
}
