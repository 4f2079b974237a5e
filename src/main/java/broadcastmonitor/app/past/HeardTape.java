package broadcastmonitor.app.past;

import broadcastmonitor.alerts.MaskedTranscript;
import broadcastmonitor.backtest.Labels;
import broadcastmonitor.backtest.Tape;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.ChatMessage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A broadcast that was heard again: all that is kept of it, but what was said.
 *
 * @param kept as it was kept
 * @param said what is heard now, or null where that is nothing
 * @param mark changes when what is heard does
 * @param loss what of the sound could not be read, or null
 */
record HeardTape(Tape kept, Tape said, String mark, String loss) implements Tape {
    @Override
    public String broadcast() {
        return kept.broadcast();
    }

    @Override
    public String run() {
        return kept.run();
    }

    @Override
    public String source() {
        return kept.source();
    }

    @Override
    public Brief brief() {
        return kept.brief();
    }

    @Override
    public LocalDate day() {
        return kept.day();
    }

    @Override
    public List<AudioSpan> lost() {
        return kept.lost();
    }

    @Override
    public Labels labels() {
        return kept.labels();
    }

    /** What was typed comes when as much had been heard as then. */
    @Override
    public List<String> play(Listener listener) throws IOException {
        Queue<ChatMessage> typed = new ArrayDeque<>();
        List<String> troubles = new ArrayList<>(kept.play(new Listener() {
            @Override
            public void said(MaskedTranscript transcript) {
                // is heard again
            }

            @Override
            public void typed(ChatMessage message) {
                typed.add(message);
            }
        }));
        if (said != null) {
            troubles.addAll(said.play(new Listener() {
                @Override
                public void said(MaskedTranscript heard) {
                    while (!typed.isEmpty()
                            && typed.peek().audioMs() <= heard.transcript().startMs()) {
                        listener.typed(typed.remove());
                    }
                    listener.said(heard);
                }

                @Override
                public void typed(ChatMessage message) {
                    listener.typed(message);
                }
            }));
        }
        typed.forEach(listener::typed);
        if (loss != null) {
            troubles.add(broadcast() + " was not heard again as a whole: " + loss);
        }
        return troubles;
    }
}
