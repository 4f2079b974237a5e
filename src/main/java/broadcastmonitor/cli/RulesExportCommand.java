package broadcastmonitor.cli;

import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.publication.Publications;
import broadcastmonitor.rules.RuleTexts;
import broadcastmonitor.workbench.Publishing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code monitor rules export}: a published version as files. */
@Command(
        name = "export",
        description = {
            "Writes a published version over the files of the rules, byte for byte as they were published; files that are the same",
            "are not touched, so that git shows what was changed."
        })
final class RulesExportCommand implements Callable<Integer> {
    @ParentCommand
    private RulesCommand parent;

    @Mixin
    private RuleTopicOptions topic;

    @Option(
            names = "--hash",
            paramLabel = "HASH",
            description = "Which one; that in force by default. `rules versions` lists them.")
    private String version;

    private final Console console;

    RulesExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path folder = parent.folder();
        return topic.run(folder, publishing -> {
            try {
                return export(publishing, folder);
            } catch (Publishing.Refused e) {
                throw new UserMistake(e.getMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private int export(Publishing publishing, Path folder) throws IOException {
        String wanted = version == null
                ? publishing
                        .known()
                        .inForce()
                        .map(Publications.Step::version)
                        .orElseThrow(() -> new UserMistake(
                                "no version is in force: the files of each machine count; name one with --hash"))
                : version;
        RuleTexts texts = publishing.texts(wanted);
        int changed = texts.writeTo(folder);
        console.out()
                .printf(
                        "%s: %d files, %d of them written or removed in %s%n",
                        wanted, texts.files().size(), changed, folder);
        return 0;
    }
}
