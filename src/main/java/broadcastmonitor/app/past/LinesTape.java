package broadcastmonitor.app.past;

import broadcastmonitor.alerts.MaskedTranscript;
import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.backtest.Labels;
import broadcastmonitor.backtest.Tape;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.kafka.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A hearing of a broadcast whose lines lie in a file as they stood on their topics.
 *
 * @param key which hearing
 * @param file the file
 * @param mark changes when the file does
 * @param lines its lines
 * @param brief what it was about
 * @param lost what was not heard
 * @param masked whether personal data was masked before it was kept
 */
record LinesTape(
        LineIndex.Key key,
        Path file,
        String mark,
        LineIndex.Lines lines,
        Brief brief,
        List<AudioSpan> lost,
        boolean masked)
        implements Tape {
    @Override
    public String broadcast() {
        return key.broadcast();
    }

    @Override
    public String run() {
        return key.run();
    }

    @Override
    public String source() {
        return file.toString();
    }

    @Override
    public LocalDate day() {
        return lines.began() == null
                ? null
                : lines.began().atZone(ZoneId.systemDefault()).toLocalDate();
    }

    @Override
    public Labels labels() {
        return Labels.NONE;
    }

    @Override
    public List<String> play(Listener listener) throws IOException {
        Left left = new Left();
        try (FileChannel channel = FileChannel.open(file)) {
            for (int i = 0; i < lines.count(); i++) {
                byte[] line = read(channel, lines.start(i), lines.length(i));
                if (lines.isMessage(i)) {
                    ChatMessage message = read(line, ChatMessage.class, left);
                    if (message != null) {
                        listener.typed(message);
                    }
                } else {
                    MaskedTranscript transcript = transcript(read(line, Transcript.class, left), left);
                    if (transcript != null) {
                        listener.said(transcript);
                    }
                }
            }
        }
        return left.told();
    }

    private static byte[] read(FileChannel channel, long start, int length) throws IOException {
        ByteBuffer line = ByteBuffer.allocate(length);
        while (line.hasRemaining() && channel.read(line, start + line.position()) >= 0) {
            // until it is whole
        }
        return line.array();
    }

    /** Null for what is none. */
    private static <T> T read(byte[] line, Class<T> type, Left left) {
        try {
            return Json.read(line, type);
        } catch (UncheckedIOException | NullPointerException e) {
            left.unread++;
            return null;
        }
    }

    private MaskedTranscript transcript(Transcript transcript, Left left) {
        if (transcript == null) {
            return null;
        }
        if (Language.of(transcript.language()).isEmpty()) {
            left.foreign++;
            return null;
        }
        return masked ? MaskedTranscript.maskedBefore(transcript) : TranscriptMask.mask(transcript);
    }

    /** What was left out. */
    private static final class Left {
        private int unread;
        private int foreign;

        List<String> told() {
            List<String> told = new ArrayList<>();
            if (unread > 0) {
                told.add(unread + " lines cannot be read and were left out");
            }
            if (foreign > 0) {
                told.add(foreign + " utterances in languages without rules were left out");
            }
            return told;
        }
    }
}
