package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.cli.terminal.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Every command explains itself. */
class HelpTest {
    static Stream<List<String>> commands() {
        List<List<String>> all = new ArrayList<>();
        collect(Main.commandLine(Console.ofSystem()), List.of(), all);
        assertThat(all).contains(List.of(), List.of("demo"), List.of("models", "install"), List.of("rules", "lint"));
        return all.stream();
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> all) {
        all.add(path);
        command.getSubcommands().forEach((name, sub) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            collect(sub, longer, all);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldExplainEveryCommandAndItsOptions(List<String> command) {
        Ran help = run(command, "--help");
        Ran version = run(command, "--version");

        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .startsWith(String.join(
                        " ",
                        Stream.concat(Stream.of("Usage: monitor"), command.stream())
                                .toList()));
        assertThat(version.out()).startsWith("Broadcast Monitor ");
        CommandLine line = Main.commandLine(Console.ofSystem());
        for (String name : command) {
            line = line.getSubcommands().get(name);
        }
        assertThat(line.getCommandSpec().usageMessage().description()).isNotEmpty();
        assertThat(line.getCommandSpec().args()).allSatisfy(arg -> assertExplained(arg));
    }

    private static void assertExplained(ArgSpec arg) {
        assertThat(arg.description()).as(arg.paramLabel()).isNotEmpty();
        assertThat(arg.paramLabel()).doesNotContain("<arg");
    }

    private static Ran run(List<String> command, String last) {
        return Ran.command(Stream.concat(command.stream(), Stream.of(last)).toArray(String[]::new));
    }
}
