package broadcastmonitor.cli;

import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.publication.RuleStore;
import broadcastmonitor.workbench.Publishing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code monitor rules withdraw}: the files of each machine count again. */
@Command(
        name = "withdraw",
        description = "Ends that a published version is in force: the files of each machine count again.")
final class RulesWithdrawCommand implements Callable<Integer> {
    @ParentCommand
    private RulesCommand parent;

    @Mixin
    private RuleTopicOptions topic;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; others will read it.")
    private String reason;

    @Option(names = "--by", paramLabel = "NAME", description = "Who does it; the user of this machine by default.")
    private String by = System.getProperty("user.name");

    private final Console console;

    RulesWithdrawCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return topic.run(parent.folder(), publishing -> {
            try {
                publishing.withdraw(by, reason);
            } catch (Publishing.Refused | RuleStore.Ineffective e) {
                throw new UserMistake(e.getMessage());
            }
            console.out().println("withdrawn: the files of each machine count again");
            return 0;
        });
    }
}
