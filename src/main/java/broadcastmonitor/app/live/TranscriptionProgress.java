package broadcastmonitor.app.live;

import broadcastmonitor.audio.PcmFormat;

/**
 * How far the transcription of a broadcast has come, as far as the topics have acknowledged it: what a successor needs to go on
 * without a word lost. Immutable.
 *
 * @param split the last sample at which all words before were final and acknowledged; the successor hears from there
 * @param lastFinal id of the last utterance whose final is acknowledged, empty before the first; finals up to it are not
 *     published again
 * @param language what is spoken, null until it is known
 * @param model directory of the speech model, null until it is known
 * @param finals how many finals are acknowledged
 * @param ended whether the broadcast is over and its end is acknowledged
 */
record TranscriptionProgress(long split, String lastFinal, String language, String model, long finals, boolean ended) {
    static final TranscriptionProgress NONE = new TranscriptionProgress(0, "", null, null, 0, false);

    TranscriptionProgress splitAt(long sample) {
        return new TranscriptionProgress(Math.max(split, sample), lastFinal, language, model, finals, ended);
    }

    TranscriptionProgress finalOf(String utterance) {
        return utterance.compareTo(lastFinal) > 0
                ? new TranscriptionProgress(split, utterance, language, model, finals + 1, ended)
                : this;
    }

    /** From where another machine has left the broadcast. */
    TranscriptionProgress takenOver(long sample, String utterance) {
        return splitAt(sample).finalOf(utterance);
    }

    TranscriptionProgress heardBy(String spoken, String modelDirectory) {
        return new TranscriptionProgress(split, lastFinal, spoken, modelDirectory, finals, ended);
    }

    /** Whether this many samples are not enough for what it says: then it is not of this recording, or that has lost its end. */
    boolean isAheadOf(long samples) {
        long lastFinalMs = lastFinal.isEmpty() ? 0 : Long.parseLong(lastFinal.substring(1));
        return split > samples || lastFinalMs > PcmFormat.toMs(samples);
    }

    /** As if nothing of the broadcast had been transcribed. */
    TranscriptionProgress anew() {
        return new TranscriptionProgress(0, "", language, model, 0, ended);
    }

    TranscriptionProgress over() {
        return new TranscriptionProgress(split, lastFinal, language, model, finals, true);
    }
}
