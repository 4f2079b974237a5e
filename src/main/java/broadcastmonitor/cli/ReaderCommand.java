package broadcastmonitor.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code monitor reader}: how good the trained reader is. */
@Command(
        name = "reader",
        description = "The trained reader alone: how right it is on labelled text, and how sure it may be.",
        subcommands = {ReaderEvaluateCommand.class, ReaderCalibrateCommand.class, ReaderTwinsCommand.class})
final class ReaderCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which of them? " + String.join(", ", spec.subcommands().keySet()));
    }
}
