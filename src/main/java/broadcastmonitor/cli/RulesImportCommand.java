package broadcastmonitor.cli;

import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.publication.Publications;
import broadcastmonitor.publication.RuleStore;
import broadcastmonitor.publication.RuleVersion;
import broadcastmonitor.rules.RuleTexts;
import broadcastmonitor.workbench.Publishing;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code monitor rules import}: the files become a version that is in force on all machines. */
@Command(
        name = "import",
        description = {
            "Publishes the files of the rules as a version for all machines that judge on the same topics.",
            "From then on that counts, and the files of no machine do, until another version is published or `rules withdraw`."
        })
final class RulesImportCommand implements Callable<Integer> {
    @ParentCommand
    private RulesCommand parent;

    @Mixin
    private RuleTopicOptions topic;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; others will read it.")
    private String reason;

    @Option(names = "--by", paramLabel = "NAME", description = "Who publishes; the user of this machine by default.")
    private String by = System.getProperty("user.name");

    @Option(
            names = "--propose",
            description = "Only lay the version before others; it comes into force when somebody publishes it.")
    private boolean propose;

    private final Console console;

    RulesImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path folder = parent.folder();
        RuleTexts texts = RuleTexts.read(folder);
        return topic.run(folder, publishing -> {
            try {
                return publish(publishing, texts);
            } catch (Publishing.Refused | RuleStore.Ineffective e) {
                throw new UserMistake("not published: " + e.getMessage().replace("\n", "; "));
            }
        });
    }

    private int publish(Publishing publishing, RuleTexts texts) {
        String version = texts.hash();
        Publications known = publishing.known();
        if (known.version(version).map(RuleVersion::refusal).isPresent()
                || known.version(version).isEmpty()) {
            known = publishing.propose(texts, by, reason);
            console.out().println("proposed " + version + ": " + texts.files().size() + " files");
        }
        if (!propose) {
            publishing.publish(version, by, reason);
            console.out().println("published " + version + ": in force on all machines within seconds");
        }
        return 0;
    }
}
