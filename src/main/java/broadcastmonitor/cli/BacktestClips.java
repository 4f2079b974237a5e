package broadcastmonitor.cli;

import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.backtest.ClipFiles;
import broadcastmonitor.backtest.Hit;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.evidence.sound.Covered;
import broadcastmonitor.files.Stored;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Clips in a folder beside a page: the first so many changes of which there is sound, with a tone over what is masked. */
final class BacktestClips implements ClipFiles {
    private static final long AROUND_MS = 4_000;
    private static final long LONGEST_MS = 60_000;

    private final Covered sound;
    private final Path folder;
    private final int most;
    private int written;

    /**
     * @param data the data folder with the recordings
     * @param page beside which the folder is
     * @param most so many clips at most
     */
    BacktestClips(Path data, Path page, int most) {
        sound = new Covered(new SoundArchive(data));
        String name = page.getFileName().toString().replaceFirst("\\.html?$", "");
        folder = page.resolveSibling(name + "-clips");
        this.most = most;
    }

    @Override
    public String of(Hit hit) throws IOException {
        if (hit.channel() == Channel.CHAT || hit.quote().isEmpty()) {
            return null;
        }
        long from = Math.max(0, hit.startMs() - AROUND_MS);
        long to = Math.min(hit.endMs() + AROUND_MS, from + LONGEST_MS);
        String name = Digest.of("clip", hit.broadcast(), Long.toString(from), Long.toString(to)) + ".wav";
        if (!Files.exists(folder.resolve(name))) {
            Optional<byte[]> wav = written < most ? sound.wav(hit.broadcast(), from, to) : Optional.empty();
            if (wav.isEmpty()) {
                return null;
            }
            written++;
            Stored.replace(folder.resolve(name), wav.get());
        }
        String parent = folder.getFileName().toString();
        return URLEncoder.encode(parent, StandardCharsets.UTF_8).replace("+", "%20") + "/" + name;
    }

    /** How many were written, and where; empty where none was. */
    Optional<String> figures() {
        return written == 0 ? Optional.empty() : Optional.of(written + " clips are in " + folder);
    }
}
