package broadcastmonitor.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code monitor models}: the speech models of this machine. */
@Command(
        name = "models",
        description = {
            "The speech models and readers: what there is, what is installed, what is used.",
            "They lie in models/installed of the program's folder, or in $MONITOR_MODELS."
        },
        subcommands = {ModelsListCommand.class, ModelsInstallCommand.class, ModelsVerifyCommand.class})
final class ModelsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which of them? " + String.join(", ", spec.subcommands().keySet()));
    }
}
