package broadcastmonitor.audio.live;

import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.Timestamps;
import broadcastmonitor.audio.fence.MediaFence;
import java.util.ArrayList;
import java.util.List;

/** The arguments with which ffmpeg turns a source into samples on its standard output, with as little delay as it can. */
final class FfmpegInput {
    private FfmpegInput() {}

    /**
     * The command line without the executable.
     *
     * @param timestamps what becomes of timestamps that jump
     * @param thorough look longer at what comes before decoding: for streams whose sound was not found at the first attempt
     */
    static List<String> arguments(LiveSource source, boolean thorough, Timestamps timestamps) {
        List<String> line = new ArrayList<>(List.of("-hide_banner", "-nostats", "-loglevel", "level+warning"));
        if (source.kind() != LiveSource.Kind.STDIN_CONTAINER) {
            line.add("-nostdin");
        }
        line.addAll(Timestamps.input());
        // Without -fflags nobuffer, which throws away what comes in while the stream is looked at: half a second of
        // sound at
        // every beginning. It is decoded in a burst instead, so that nothing comes later than it would.
        line.addAll(
                thorough
                        ? List.of("-probesize", "5000000", "-analyzeduration", "5000000")
                        : List.of("-probesize", "32768", "-analyzeduration", "500000"));
        line.addAll(input(source));
        line.addAll(List.of("-map", "0:a:0", "-af", timestamps.filter(), "-ac", "1", "-ar"));
        line.addAll(List.of(Integer.toString(PcmFormat.SAMPLE_RATE), "-c:a", "pcm_s16le", "-f", "s16le"));
        line.addAll(List.of("-flush_packets", "1", "pipe:1"));
        return line;
    }

    /** The input behind its fence: no more protocols than the source takes, and its container where that is known. */
    private static List<String> input(LiveSource source) {
        String address = source.address();
        boolean secure = address.regionMatches(true, 0, "rtmps:", 0, "rtmps:".length());
        List<String> rtmp = MediaFence.over(secure ? "rtmps,tls,tcp" : "rtmp,tcp", "flv");
        return switch (source.kind()) {
            case RTMP_PUSH -> fenced(rtmp, "-listen", "1", "-i", address);
            case RTMP_PULL -> fenced(rtmp, "-rtmp_live", "live", "-rw_timeout", "10000000", "-i", address);
            case SRT_LISTENER, SRT_CALLER -> fenced(MediaFence.over("srt"), "-i", address);
            // The newest segment first: closest to the present, and after a loss the least is heard twice.
            case HLS ->
                fenced(
                        MediaFence.playlist(),
                        "-rw_timeout",
                        "15000000",
                        "-live_start_index",
                        "-1",
                        "-http_persistent",
                        "0",
                        "-i",
                        address);
            case HTTP -> fenced(MediaFence.http(), "-rw_timeout", "10000000", "-i", address);
            case UDP ->
                fenced(
                        MediaFence.over("udp", "mpegts"),
                        "-i",
                        address + (address.contains("?") ? "&" : "?") + "overrun_nonfatal=1");
            case RTP -> fenced(MediaFence.over("rtp,udp", "rtp"), "-i", address);
            case DEVICE -> device(address);
            case STDIN_CONTAINER -> fenced(MediaFence.over("pipe"), "-i", "pipe:0");
            case FILE, STDIN, STDIN_RAW -> throw new IllegalArgumentException(source + " needs no ffmpeg of this kind");
        };
    }

    private static List<String> fenced(List<String> fence, String... input) {
        List<String> line = new ArrayList<>(fence);
        line.addAll(List.of(input));
        return line;
    }

    private static List<String> device(String address) {
        String[] parts = address.split(":", 2);
        // A device needs no protocol at all; pipe is one that leads nowhere.
        return fenced(MediaFence.over("pipe", parts[0]), "-i", parts[1]);
    }
}
