package broadcastmonitor.speech.worker;

import broadcastmonitor.broadcast.Transcript;

/**
 * Is told what a worker hears of one broadcast. Calls come in order, never two at once, on threads of the pool. They must not
 * block for long: other broadcasts of the same worker wait meanwhile. What a call throws ends the assignment in {@link #failed}.
 */
public interface AssignmentListener {
    /** The language is known and the model is loaded. Comes once, before the first transcript. */
    void chosen(ModelPath model);

    /**
     * A hypothesis, in order. An utterance that is begun anew after {@link #restarted} begins again with revision 0; one whose
     * final hypothesis was given never comes again.
     */
    void heard(Transcript transcript);

    /** Everything before this sample is final and was given: a later {@link Assignment} may begin here. */
    void split(long sample);

    /**
     * How far the sound has been transcribed, about once a second while there is progress.
     *
     * @param sample the first sample that has not been
     * @param realTimeFactor processor time that decoding this broadcast takes per time of sound, of late
     */
    void reached(long sample, double realTimeFactor);

    /**
     * Its worker died or was replaced. It goes on by itself from the last split.
     *
     * @param reason one line: exit code, signal, memory limit, no answer
     */
    void restarted(String reason);

    /** It was given up and nothing more comes: no model, no sound, or worker after worker died at the same place. */
    void failed(String reason);

    /** The source has ended, everything is final and nothing more comes. */
    void ended(long samples);
}
