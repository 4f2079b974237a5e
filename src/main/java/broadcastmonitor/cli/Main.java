package broadcastmonitor.cli;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.live.LiveSource;
import broadcastmonitor.control.ControlException;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.reader.ReaderUnavailable;
import broadcastmonitor.speech.ModelException;
import broadcastmonitor.speech.SpeechException;
import broadcastmonitor.text.input.NotTextException;
import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line of Broadcast Monitor. Exit codes: 0 done, 1 a fault of the world, 2 the user's mistake (one line that
 * says what is wrong and what to do), 130 interrupted.
 */
@Command(
        name = "monitor",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        version = "Broadcast Monitor 0.1.0",
        description = "Listens to live-commerce broadcasts and alerts on breaches of the communication rules.",
        subcommands = {
            DemoCommand.class,
            ReplayCommand.class,
            LiveCommand.class,
            ServeCommand.class,
            CheckCommand.class,
            EvaluateCommand.class,
            BrokerCommand.class,
            ModelsCommand.class,
            RulesCommand.class,
            ReaderCommand.class,
            BriefCommand.class,
            DoctorCommand.class
        })
public final class Main implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Main.class);

    @Spec
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        Console console = Console.ofSystem();
        int code = commandLine(console).execute(args);
        console.flush();
        System.exit(code);
    }

    /** The whole command line, showing itself on the given console. */
    static CommandLine commandLine(Console console) {
        CommandLine line = new CommandLine(new Main(), new ConsoleFactory(console));
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.registerConverter(Path.class, Main::path);
        line.setParameterExceptionHandler((e, args) -> refuse(console, e));
        line.setExecutionExceptionHandler((e, command, result) -> explain(console, e));
        return line;
    }

    /** An empty path is a script's unset variable, not the directory in which the program happens to run. */
    private static Path path(String argument) {
        try {
            return Options.path(argument);
        } catch (UserMistake e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** {@code monitor} alone: shows what there is, and fails, because nothing was done. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? " + String.join(", ", commands()));
    }

    private List<String> commands() {
        return spec.subcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int refuse(Console console, ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        String message = mistake.getMessage();
        if (mistake instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            message += ", did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
        }
        // A source that was typed in the wrong place is repeated, and its secrets are not.
        console.error(LiveSource.masked(message) + " (help: "
                + command.getCommandSpec().qualifiedName() + " --help)");
        return 2;
    }

    private static int explain(Console console, Exception e) {
        if (e instanceof UserMistake
                || e instanceof RulePackException
                || e instanceof AudioException
                || e instanceof ModelException
                || e instanceof ReaderUnavailable
                || e instanceof NotTextException
                || e instanceof ControlException) {
            console.error(e.getMessage());
            return 2;
        }
        if (e instanceof InterruptedException) {
            return 130;
        }
        log.debug("command failed", e);
        if (e instanceof ClusterException cluster) {
            console.error(e.getMessage());
            return cluster.exitCode();
        }
        if (e instanceof SpeechException) {
            console.error(e.getMessage());
            return 1;
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            console.error(said(e));
        } else {
            console.error("unexpected fault, please report it: " + e);
            log.error("unexpected fault", e);
        }
        return 1;
    }

    /** The message of an I/O exception, which for the file system's own ones is only a file name. */
    private static String said(Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        return cause instanceof java.nio.file.FileSystemException
                ? cause.toString().replaceFirst("^java\\.nio\\.file\\.", "")
                : cause.getMessage();
    }
}
