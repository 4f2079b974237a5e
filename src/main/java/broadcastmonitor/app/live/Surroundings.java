package broadcastmonitor.app.live;

import broadcastmonitor.audio.live.CaptureSettings;
import broadcastmonitor.speech.worker.WorkerPool;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What the broadcasts of a service share.
 *
 * @param data the data folder
 * @param capture how sources are listened to
 * @param workers the processes that recognise speech
 * @param saving one thread on which progress is written to disk
 * @param transcripts keeps what was said
 * @param watcher is told what happens
 * @param clock tells wall-clock time
 */
record Surroundings(
        Path data,
        CaptureSettings capture,
        WorkerPool workers,
        Executor saving,
        KeptTranscripts transcripts,
        LiveWatcher watcher,
        Clock clock) {}
