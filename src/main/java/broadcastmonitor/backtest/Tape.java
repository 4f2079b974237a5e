package broadcastmonitor.backtest;

import broadcastmonitor.alerts.MaskedTranscript;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.ChatMessage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** A broadcast of the past, as far as it is kept: what was said, in order. Read from its beginning as often as asked. */
public interface Tape {
    /** Its id. */
    String broadcast();

    /** Which hearing of it, or null where that is not kept. */
    String run();

    /** Where it lies, for people. */
    String source();

    /** Changes when what was said changes. */
    String mark();

    /** What it was about; {@link Brief#none} where that is not kept. */
    Brief brief();

    /** The day on which it was held, or null where that is not kept. */
    LocalDate day();

    /** What was not heard of it. */
    List<AudioSpan> lost();

    /** What came labelled with it; {@link Labels#NONE} for most. */
    Labels labels();

    /**
     * Gives what was said and typed to a listener, in order.
     *
     * @return in a few words each, what could not be read and was left out
     */
    List<String> play(Listener listener) throws IOException;

    /** Hears a tape. */
    interface Listener {
        /** A final hypothesis. */
        void said(MaskedTranscript transcript);

        /** A message of the chat. */
        void typed(ChatMessage message);
    }
}
