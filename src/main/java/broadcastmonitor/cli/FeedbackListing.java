package broadcastmonitor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.feedback.FeedbackFolder;
import broadcastmonitor.files.Stored;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code monitor rules feedback}: what moderators labelled by deciding. */
final class FeedbackListing {
    private final PrintStream out;
    private final FeedbackFolder feedback;

    FeedbackListing(PrintStream out, FeedbackFolder feedback) {
        this.out = out;
        this.feedback = feedback;
    }

    /** @param export where all of it goes, or null */
    int run(Path export) throws IOException {
        if (export != null && Files.exists(export)) {
            throw new UserMistake(export + " is there already; name a new file");
        }
        Map<String, Long> counts = feedback.ours().stream()
                .collect(Collectors.groupingBy(
                        each -> String.format(
                                "%s %-12s %s", each.language(), each.kind(), String.join(",", each.judged())),
                        TreeMap::new,
                        Collectors.counting()));
        counts.forEach((what, count) -> out.printf("%5d %s%n", count, what));
        List<String> lines = feedback.lines();
        out.printf("%5d in all%n", lines.size());
        if (export != null) {
            String all = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
            Stored.replace(export, all.getBytes(UTF_8));
            out.printf("written to %s%n", export);
        }
        return 0;
    }
}
