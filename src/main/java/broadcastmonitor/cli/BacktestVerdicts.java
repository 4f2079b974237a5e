package broadcastmonitor.cli;

import broadcastmonitor.app.past.PastVerdicts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds what people decided where the command line says, or where a service keeps it. */
final class BacktestVerdicts {
    private BacktestVerdicts() {}

    static PastVerdicts of(BacktestOptions options) throws IOException, InterruptedException {
        String from = options.verdicts;
        if ("none".equals(from)) {
            return PastVerdicts.NONE;
        }
        if (from == null) {
            Path view = DemoDashboard.viewFile(options.data());
            return Files.exists(view) ? PastVerdicts.in(view) : PastVerdicts.NONE;
        }
        return from.matches("https?://.*") ? service(from, options.tokenFile) : PastVerdicts.in(Options.readable(from));
    }

    private static PastVerdicts service(String from, Path tokenFile) throws IOException, InterruptedException {
        URI address;
        try {
            address = URI.create(from);
        } catch (IllegalArgumentException e) {
            throw new UserMistake("--verdicts " + from + ": no address of a service");
        }
        String token = tokenFile == null
                ? null
                : Files.readString(Options.readable(tokenFile.toString())).strip();
        return PastVerdicts.of(address, token);
    }
}
