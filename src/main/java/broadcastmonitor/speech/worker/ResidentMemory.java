package broadcastmonitor.speech.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process holds, where the system tells (Linux). */
final class ResidentMemory {
    private static final String LINE = "VmRSS:";

    private ResidentMemory() {}

    /** Bytes; 0 when the process is gone or the system does not tell. */
    static long of(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith(LINE)) {
                    return Long.parseLong(line.substring(LINE.length())
                                    .replace("kB", "")
                                    .strip())
                            << 10;
                }
            }
            return 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
