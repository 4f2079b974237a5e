/**
 * Native code apart: the recogniser runs in worker processes, which a pool starts, watches and replaces.
 *
 * <p>{@link broadcastmonitor.speech.worker.WorkerPool} is the pool, in the service. It reads each broadcast's sound on a thread of
 * its own and sends it as frames of 100 ms over the standard input of a worker; the worker answers on its standard output, one
 * JSON object a line. A worker ends when its standard input does, so that none outlives the service.
 *
 * <p>A worker decodes each broadcast on a thread of its own with {@link broadcastmonitor.speech.Transcription}, so that what is
 * heard is word for word what a run within one process over the same sound gives.
 */
package broadcastmonitor.speech.worker;
