package broadcastmonitor.cli;

import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.evidence.keep.Holds;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor hold}: what must not be deleted. */
@Command(
        name = "hold",
        description = {
            "Legal holds: what is held is deleted by no retention and no erasure, until the hold is taken away.",
            "hold list; hold add (--broadcast ID [--case ID] | --host NAME) --reason TEXT; hold remove with the same names."
        })
final class HoldCommand implements Callable<Integer> {
    @Parameters(paramLabel = "list|add|remove", description = "What is to be done.")
    private String act;

    @Option(names = "--broadcast", paramLabel = "ID", description = "A broadcast.")
    private String broadcast;

    @Option(names = "--case", paramLabel = "ID", description = "The case in it for whose sake it is held.")
    private String about = "";

    @Option(names = "--host", paramLabel = "NAME", description = "All broadcasts of a host, as their briefs name them.")
    private String host;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is held.")
    private String reason;

    @Mixin
    private DataOption data;

    private final Console console;

    HoldCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Holds holds = new Holds(data.folder());
        switch (act) {
            case "list" -> list(holds.all());
            case "add" -> {
                if (reason == null || reason.isBlank()) {
                    throw new UserMistake("say why it is held: --reason TEXT");
                }
                holds.add(new Holds.Hold(kind(), name(), about, reason, Instant.now()));
            }
            case "remove" -> holds.remove(kind(), name(), about);
            default -> throw new UserMistake("hold " + act + ": list, add or remove");
        }
        return 0;
    }

    private Holds.Kind kind() {
        if ((broadcast == null) == (host == null)) {
            throw new UserMistake("name what is held: either --broadcast ID or --host NAME");
        }
        return broadcast == null ? Holds.Kind.HOST : Holds.Kind.BROADCAST;
    }

    private String name() {
        return broadcast == null ? host : broadcast;
    }

    private void list(List<Holds.Hold> holds) {
        for (Holds.Hold each : holds) {
            console.line(each.kind().name().toLowerCase(Locale.ROOT) + " " + each.name()
                    + (each.about().isEmpty() ? "" : "  case " + each.about()) + "  since " + each.since() + "  "
                    + each.reason());
        }
        if (holds.isEmpty()) {
            console.note("nothing is held");
        }
    }
}
