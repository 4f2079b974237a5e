package broadcastmonitor.backtest;

import broadcastmonitor.files.SpreadsheetCell;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The changes as a table for a spreadsheet: UTF-8 with a byte order mark, RFC 4180, and no cell that a spreadsheet would take for a
 * formula (OWASP, "CSV injection": such a cell gets an apostrophe in front).
 */
public final class CsvReport {
    private CsvReport() {}

    /** Writes the changes of a report to a stream that stays open. */
    public static void write(Report report, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.append(SpreadsheetCell.MARK);
        row(
                writer,
                Stream.concat(
                        Stream.of("change", "causes", "verdict", "broadcast", "run", "utterance", "start", "end"),
                        Stream.of("old ", "new ").flatMap(side -> Stream.of(
                                        "category", "rule", "variant", "severity", "lane", "quote", "message")
                                .map(side::concat))));
        try {
            report.eachChange(change -> change(writer, change));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush();
    }

    private static void change(Writer writer, Change change) {
        Hit hit = change.hit();
        row(
                writer,
                Stream.of(
                                Stream.of(
                                        change.kind().code(),
                                        Report.named(change),
                                        change.verdict() == null
                                                ? ""
                                                : change.verdict().code(),
                                        hit.broadcast(),
                                        hit.run() == null ? "" : hit.run(),
                                        hit.utterance(),
                                        Shown.time(hit.startMs()),
                                        Shown.time(hit.endMs())),
                                side(change.old()),
                                side(change.now()))
                        .flatMap(cells -> cells));
    }

    private static Stream<String> side(Hit hit) {
        String[] cells = new String[7];
        Arrays.fill(cells, "");
        if (hit != null) {
            cells = new String[] {
                hit.category(),
                hit.rule(),
                hit.key().variant(),
                hit.severity().code(),
                hit.lane().code(),
                hit.quote(),
                hit.message() == null ? "" : hit.message()
            };
        }
        return Stream.of(cells);
    }

    private static void row(Writer writer, Stream<String> cells) {
        try {
            writer.append(cells.map(CsvReport::cell).collect(Collectors.joining(",")))
                    .append("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String cell(String text) {
        return SpreadsheetCell.of(text);
    }
}
