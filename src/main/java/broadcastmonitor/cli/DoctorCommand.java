package broadcastmonitor.cli;

import broadcastmonitor.cli.Diagnosis.State;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Style;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code monitor doctor}: what is there, what is missing, and the one command that mends each. */
@Command(name = "doctor", description = "Says what is there, what is missing, and the one command that mends each.")
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "One JSON object per thing looked at.")
    private boolean json;

    private final Console console;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        List<Diagnosis> found = new Doctor(Home.folder(), System.getenv()).examine();
        ObjectMapper mapper = new ObjectMapper();
        for (Diagnosis diagnosis : found) {
            if (json) {
                console.json(mapper.writeValueAsString(diagnosis));
            } else {
                show(diagnosis);
            }
        }
        boolean sick = found.stream().anyMatch(diagnosis -> diagnosis.state() == State.MISSING);
        if (!json) {
            console.note(sick ? "Something is missing, see above." : "Everything that is needed is there.");
        }
        return sick ? 1 : 0;
    }

    private void show(Diagnosis diagnosis) {
        Style style = console.style();
        String mark =
                switch (diagnosis.state()) {
                    case OK -> style.green("ok     ");
                    case WEAK -> style.yellow("weak   ");
                    case MISSING -> style.severity(broadcastmonitor.detector.Severity.HIGH, "missing");
                };
        console.line(mark + "  " + String.format(Locale.ROOT, "%-13s", diagnosis.thing()) + diagnosis.detail());
        if (diagnosis.remedy() != null) {
            console.line(" ".repeat(22) + "-> " + style.bold(diagnosis.remedy()));
        }
    }
}
