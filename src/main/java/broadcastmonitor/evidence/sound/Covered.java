package broadcastmonitor.evidence.sound;

import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.Bleep;
import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.Transcript;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Stretches of the sound that lies in a data folder, with a tone over what is masked. Safe for any thread. */
public final class Covered {
    private final SoundArchive archive;
    private final KeptWords kept = new KeptWords();

    public Covered(SoundArchive archive) {
        this.archive = archive;
    }

    /**
     * A stretch as a WAV file; empty where there is no sound, or nobody knows what was said in it.
     *
     * @throws IOException when the words cannot be read
     */
    public Optional<byte[]> wav(String broadcast, long fromMs, long toMs) throws IOException {
        try {
            List<Transcript> lines = kept.of(archive.words(broadcast));
            if (lines.stream().noneMatch(line -> line.startMs() < toMs && line.endMs() > fromMs)) {
                return Optional.empty();
            }
            List<AudioSpan> hidden = TranscriptMask.hidden(lines);
            return archive.find(broadcast)
                    .flatMap(sound -> SoundCut.wav(sound, fromMs, toMs))
                    .map(wav -> SoundCut.bleeped(wav, fromMs, Bleep.over(hidden)));
        } catch (AudioException e) {
            return Optional.empty(); // an id that is no name of a folder has no sound
        }
    }
}
