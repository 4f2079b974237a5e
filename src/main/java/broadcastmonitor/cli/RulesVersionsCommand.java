package broadcastmonitor.cli;

import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.publication.Publications;
import broadcastmonitor.publication.Publications.Step;
import broadcastmonitor.publication.RuleVersion;
import broadcastmonitor.rules.RuleTexts;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code monitor rules versions}: what is published, by whom and why. */
@Command(
        name = "versions",
        description = "Lists the versions of the rules that were published or proposed, and says which rules count.")
final class RulesVersionsCommand implements Callable<Integer> {
    @ParentCommand
    private RulesCommand parent;

    @Mixin
    private RuleTopicOptions topic;

    private final Console console;

    RulesVersionsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path folder = parent.folder();
        return topic.run(folder, publishing -> {
            Publications known = publishing.known();
            console.out()
                    .println(known.inForce()
                            .map(step -> "in force: " + step.version() + ", published by " + step.by() + " at "
                                    + step.at() + "; the files of no machine count")
                            .orElse("in force: the files of each machine (no version is published); those of " + folder
                                    + " are " + RuleTexts.read(folder).hash()));
            known.versions().forEach(version -> console.out().println(line(version)));
            for (Step step : known.history()) {
                console.out()
                        .println(step.at() + "  " + (step.version() == null ? "withdrawn       " : step.version())
                                + "  " + step.by() + ": " + step.reason());
            }
            return 0;
        });
    }

    private static String line(RuleVersion version) {
        String state = version.published()
                ? "published"
                : version.refusal() != null ? "refused" : version.isApproved() ? "approved" : "proposed";
        return "%s  %-9s  %s by %s: %s".formatted(version.hash(), state, version.at(), version.by(), version.reason());
    }
}
