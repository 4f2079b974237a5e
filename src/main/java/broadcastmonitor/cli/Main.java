package broadcastmonitor.cli;

import broadcastmonitor.accounts.AccountsException;
import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.live.LiveSource;
import broadcastmonitor.backup.BackupException;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.ConsoleFactory;
import broadcastmonitor.dashboard.DashboardFace;
import broadcastmonitor.evidence.seal.EvidenceException;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.publication.RuleStore;
import broadcastmonitor.reader.ReaderUnavailable;
import broadcastmonitor.speech.model.ModelException;
import broadcastmonitor.speech.model.SpeechException;
import broadcastmonitor.text.input.NotTextException;
import broadcastmonitor.text.yaml.RulePackException;
import broadcastmonitor.web.WebException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
        version = "Broadcast Monitor " + Main.VERSION,
        description = "Listens to live-commerce broadcasts and alerts on breaches of the communication rules.")
public final class Main implements Runnable {
    /** Version of this program. */
    static final String VERSION = DashboardFace.VERSION;

    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            ReplayCommand.class,
            LiveCommand.class,
            ServeCommand.class,
            DashboardCommand.class,
            ReportCommand.class,
            TranscriptCommand.class,
            CheckCommand.class,
            EvaluateCommand.class,
            BrokerCommand.class,
            ModelsCommand.class,
            RulesCommand.class,
            BacktestCommand.class,
            ReaderCommand.class,
            BriefCommand.class,
            UsersCommand.class,
            AuditCommand.class,
            EvidenceCommand.class,
            KeysCommand.class,
            VerifyCommand.class,
            HoldCommand.class,
            RetentionCommand.class,
            EraseCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            UpgradeCommand.class,
            DoctorCommand.class);

    @Spec
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        Console console = Console.ofSystem();
        int code = commandLine(console, args).execute(args);
        console.flush();
        System.exit(code);
    }

    /** The whole command line, showing itself on the given console. */
    static CommandLine commandLine(Console console) {
        return commandLine(console, command -> true);
    }

    /** The command line for these arguments: of commands that they don't name only name and description are there, which is quicker. */
    static CommandLine commandLine(Console console, String[] args) {
        List<String> said = List.of(args);
        return commandLine(console, said::contains);
    }

    private static CommandLine commandLine(Console console, Predicate<String> whole) {
        ConsoleFactory factory = new ConsoleFactory(console);
        CommandLine line = new CommandLine(new Main(), factory);
        for (Class<?> command : COMMANDS) {
            Command about = command.getAnnotation(Command.class);
            if (whole.test(about.name())) {
                line.addSubcommand(new CommandLine(command, factory));
            } else {
                CommandSpec name = CommandSpec.create().name(about.name());
                name.usageMessage().description(about.description()).hidden(about.hidden());
                line.addSubcommand(about.name(), name);
            }
        }
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
                || e instanceof WebException
                || e instanceof AccountsException
                || e instanceof EvidenceException
                || e instanceof BackupException) {
            console.error(e.getMessage());
            return 2;
        }
        if (e instanceof InterruptedException) {
            return 130;
        }
        // Asked for here only: help needs no log.
        Logger log = LoggerFactory.getLogger(Main.class);
        log.debug("command failed", e);
        if (e instanceof ClusterException cluster) {
            console.error(e.getMessage());
            return cluster.exitCode();
        }
        if (e instanceof SpeechException || e instanceof RuleStore.Unavailable) {
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
